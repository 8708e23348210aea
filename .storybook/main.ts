import { defineMain } from '@storybook/react-vite/node'
import remarkGfm from 'remark-gfm'
import { mergeConfig } from 'vite'
import { liveProxy } from './liveProxy.ts'

const apiToken = process.env.PIXELBIN_API_TOKEN

export default defineMain({
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.stories.tsx', '../stories/**/*.mdx'],
  addons: [
    {
      name: '@storybook/addon-docs',
      // MDX does not parse tables without this plugin.
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm] } } },
    },
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
    'msw-storybook-addon',
  ],
  staticDirs: [
    { from: '../node_modules/msw/lib/mockServiceWorker.js', to: '/mockServiceWorker.js' },
    { from: '../stories/assets', to: '/assets' },
  ],
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    enableCrashReports: false,
  },
  features: { sidebarOnboardingChecklist: false },
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: (config) =>
    mergeConfig(config, {
      define: { 'import.meta.env.PIXELBIN_LIVE': JSON.stringify(apiToken !== undefined) },
      plugins: apiToken === undefined ? [] : [liveProxy({ apiToken })],
    }),
})
