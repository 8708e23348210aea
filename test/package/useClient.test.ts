import { describe, expect, it } from 'vitest'
import { built, modules, readBuilt } from './dist.js'

/** Whether a module needs 'use client': it uses React at runtime, or is a hook that calls other hooks. */
function isOfTheClient(name: string) {
  const code = readBuilt(name)
  const usesReact = /^import .* from "react(-dom|\/jsx-runtime)?";$/m.test(code)
  const declaresHook = /^(function|const|var) use[A-Z]/m.test(code)
  return usesReact || declaresHook
}

const marked = modules.filter((name) => readBuilt(name).startsWith('"use client";\n'))

describe("'use client'", () => {
  it("'use client' is present in every hook and component", () => {
    expect(marked).toEqual(modules.filter(isOfTheClient))
    expect(marked).toEqual(
      expect.arrayContaining(['hooks/useRetouchResult.js', 'components/RetouchResult.js']),
    )
  })

  it("'use client' is absent elsewhere, so that server components can import the client, the options and the errors", () => {
    expect(marked.filter((name) => !/^(hooks|components)\//.test(name))).toEqual([])
  })

  it("'use client' is present in the CommonJS file of each hook and component", () => {
    const commonJs = built.filter(
      (name) => name.endsWith('.cjs') && readBuilt(name).startsWith('"use client";\n'),
    )
    expect(commonJs.map((name) => name.replace(/\.cjs$/, '.js'))).toEqual(marked)
  })

  it.each(marked)("'use client' is present once in %s", (name) => {
    expect(readBuilt(name).match(/^["']use client["'];?$/gm)).toHaveLength(1)
  })
})
