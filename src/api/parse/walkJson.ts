/**
 * Every value inside a JSON value, the value itself first, in document order, with its key or index.
 * A loop and not a recursion: the depth is the service's choice.
 */
export function* walkJson(root: unknown): Generator<readonly [key: string, value: unknown]> {
  const rest: (readonly [string, unknown])[] = [['0', root]]
  for (let node = rest.pop(); node; node = rest.pop()) {
    yield node
    const [, value] = node
    if (typeof value !== 'object' || value === null) continue
    for (const child of Object.entries(value).reverse()) rest.push(child)
  }
}
