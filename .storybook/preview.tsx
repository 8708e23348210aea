import addonA11y from '@storybook/addon-a11y'
import addonDocs from '@storybook/addon-docs'
import { definePreview } from '@storybook/react-vite'
import addonMsw from 'msw-storybook-addon'
import { expect, spyOn } from 'storybook/test'
import { startWorker } from './emulator.js'
import { StoryFrame } from './StoryFrame.js'

export default definePreview({
  addons: [addonDocs(), addonA11y(), addonMsw(startWorker)],
  tags: ['autodocs'],
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: { title: 'Theme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'light' },
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    options: { storySort: { order: ['Start here', 'Guides', 'Components', 'Hooks'] } },
  },
  beforeEach: () => {
    spyOn(console, 'error')
    spyOn(console, 'warn')
  },
  // A story that logs an error or a warning fails its test. One that means to says so by a spy that returns.
  afterEach: () => {
    expect(console.error).not.toHaveBeenCalled()
    expect(console.warn).not.toHaveBeenCalled()
  },
  decorators: [
    (Story, { globals }) => (
      <StoryFrame theme={String(globals.theme)}>
        <Story />
      </StoryFrame>
    ),
  ],
})
