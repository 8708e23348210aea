import { cdp, server } from 'vitest/browser'

/** The `File` that a page gets when a person drags a folder into it. It cannot be read. */
export async function dropFolder(): Promise<File> {
  const dropped = new Promise<File | undefined>((resolve) => {
    document.body.ondragover = (event) => event.preventDefault()
    document.body.ondrop = (event) => {
      event.preventDefault()
      resolve(event.dataTransfer?.files[0])
    }
  })
  document.body.style.minHeight = '100vh'
  const frame = window.frameElement?.getBoundingClientRect()
  const data = { items: [], files: [server.config.root], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp().send('Input.dispatchDragEvent', {
      type,
      x: (frame?.x ?? 0) + 20,
      y: (frame?.y ?? 0) + 20,
      data,
    })
  }
  const file = await dropped
  if (!file) throw new Error('nothing was dropped')
  return file
}
