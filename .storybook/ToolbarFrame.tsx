import { DocsContext, Unstyled } from '@storybook/addon-docs/blocks'
import { type ReactNode, useContext, useSyncExternalStore } from 'react'
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'
import { StoryFrame } from './StoryFrame.js'

/** Applies the toolbar's settings to content of docs pages. Stories apply them themselves. */
export function ToolbarFrame({ children }: { children: ReactNode }) {
  const { theme, direction, language, motion } = useToolbar()
  return (
    <Unstyled>
      <StoryFrame
        theme={String(theme)}
        direction={String(direction)}
        language={String(language)}
        motion={String(motion)}
        isAlone={false}
      >
        {children}
      </StoryFrame>
    </Unstyled>
  )
}

function useToolbar(): Record<string, unknown> {
  const { channel } = useContext(DocsContext)
  return useSyncExternalStore(
    (onChange) => {
      channel.on(GLOBALS_UPDATED, onChange)
      return () => channel.off(GLOBALS_UPDATED, onChange)
    },
    () => (channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS))?.[0].globals,
  )
}
