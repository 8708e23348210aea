import { addons } from 'storybook/manager-api'
import { create } from 'storybook/theming/create'

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)').matches

addons.setConfig({
  theme: create({ base: prefersDark ? 'dark' : 'light', brandTitle: 'react-retouch' }),
})
