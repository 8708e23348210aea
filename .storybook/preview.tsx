import addonA11y from '@storybook/addon-a11y'
import addonDocs from '@storybook/addon-docs'
import { definePreview } from '@storybook/react-vite'
import addonMsw from 'msw-storybook-addon'
import { configure, expect, spyOn } from 'storybook/test'
import 'react-retouch/styles.css'
import './docs.css'
import { startWorker } from './emulator.js'
import { LANGUAGES } from './languages.js'
import { plainTypes } from './plainTypes.js'
import { StoryFrame } from './StoryFrame.js'

// The default of one second is too short on a busy machine.
configure({ asyncUtilTimeout: 30_000 })

export default definePreview({
  addons: [addonDocs(), addonA11y(), addonMsw(startWorker)],
  tags: ['autodocs'],
  globalTypes: {
    theme: choice('Theme', 'contrast', [
      { value: 'light', title: 'Light' },
      { value: 'dark', title: 'Dark' },
    ]),
    language: choice(
      'Language',
      'globe',
      Object.entries(LANGUAGES).map(([value, { title }]) => ({ value, title })),
    ),
    direction: choice('Direction', 'transfer', [
      { value: 'ltr', title: 'Left to right' },
      { value: 'rtl', title: 'Right to left' },
    ]),
    motion: choice('Motion', 'play', [
      { value: 'full', title: 'Full motion' },
      { value: 'reduced', title: 'Reduced motion' },
    ]),
  },
  initialGlobals: { theme: 'light', language: 'en', direction: 'ltr', motion: 'full' },
  argTypesEnhancers: [plainTypes],
  parameters: {
    a11y: { test: 'error' },
    layout: 'fullscreen',
    controls: { expanded: true },
    options: {
      storySort: {
        order: [
          'Start here',
          'Guides',
          [
            'Get started',
            'Next.js',
            'Without React',
            'Testing your app',
            'Components of your own',
            'Theming',
            'Languages',
            'Find faces',
            'Errors',
            'Troubleshooting',
            'Accessibility',
            'Privacy',
            'Going to production',
            'Environments',
            'Migrating',
            'Measurements',
          ],
          'Components',
          'Hooks',
          'Server',
        ],
      },
    },
  },
  beforeEach: () => {
    spyOn(console, 'error')
    spyOn(console, 'warn')
  },
  // A story that logs an error or a warning fails its test. A story that expects one uses a spy that suppresses it.
  afterEach: () => {
    // Outside of tests the toolbar can select another language, in which play functions fail to find English texts.
    if (import.meta.env.MODE !== 'test') return
    expect(console.error).not.toHaveBeenCalled()
    expect(console.warn).not.toHaveBeenCalled()
  },
  decorators: [
    (Story, { globals, viewMode }) => (
      <StoryFrame
        theme={String(globals.theme)}
        language={String(globals.language)}
        direction={String(globals.direction)}
        motion={String(globals.motion)}
        isAlone={viewMode === 'story'}
      >
        <Story />
      </StoryFrame>
    ),
  ],
})

/** A menu in the toolbar whose title is the selected item. */
function choice(
  description: string,
  icon: 'contrast' | 'globe' | 'transfer' | 'play',
  items: { value: string; title: string }[],
) {
  return { description, toolbar: { title: description, icon, items, dynamicTitle: true } }
}
