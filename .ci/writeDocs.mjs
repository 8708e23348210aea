// Writes the guides as plain Markdown into docs/, with llms.txt and llms-full.txt: `npm run docs`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const { description, homepage } = JSON.parse(readFileSync('package.json', 'utf8'))

/** The pages in reading order. Each file is named like the last part of its address on GitHub. */
const PAGES = {
  'get-started': 'guides/GetStarted',
  nextjs: 'guides/NextJs',
  'without-react': 'guides/WithoutReact',
  'testing-your-app': 'guides/TestingYourApp',
  'own-components': 'guides/OwnComponents',
  theming: 'guides/Theming',
  languages: 'guides/Languages',
  'find-faces': 'guides/FindFaces',
  errors: 'guides/Errors',
  troubleshooting: 'guides/Troubleshooting',
  proxy: 'server/Proxy',
  scheduling: 'server/Scheduling',
  attacks: 'server/Attacks',
  production: 'guides/Production',
  privacy: 'guides/Privacy',
  accessibility: 'guides/Accessibility',
  environments: 'guides/Environments',
  migrating: 'guides/Migrating',
  measurements: 'guides/Measurements',
}

/** Returns all files generated from the Storybook's pages, by their paths. */
export function renderDocs() {
  const sources = Object.entries(PAGES).map(([slug, page]) => {
    const path = `stories/${page}.mdx`
    const text = readFileSync(path, 'utf8')
    const [, title = ''] = /<Meta title="(.*?)"/.exec(text) ?? []
    return { slug, path, text, id: toStoryId(title) }
  })
  const slugs = new Map(sources.map(({ id, slug }) => [id, slug]))
  const pages = sources.map(({ slug, path, text }) => ({
    slug,
    text: linkPages(toMarkdown(text, path), slugs),
  }))

  const files = new Map(pages.map(({ slug, text }) => [`docs/${slug}.md`, text]))
  const reference = renderReference()
  for (const [path, text] of reference) files.set(path, text)
  for (const asset of listAssets(sources))
    files.set(`docs/assets/${basename(asset)}`, readFileSync(asset))
  const list = pages.map(
    ({ slug, text }) => `- [${getTitle(text)}](docs/${slug}.md): ${getSummary(text)}`,
  )
  const functions = [...reference].map(([path, text]) => `- [${getTitle(text)}](${path})`)
  const head = `# react-retouch\n\n> ${description}\n`
  files.set(
    'llms.txt',
    `${head}\n## Guides\n\n${list.join('\n')}\n${functions.length > 0 ? `\n## Reference\n\n${functions.join('\n')}\n` : ''}`,
  )
  files.set(
    'llms-full.txt',
    `${head}\n${[...pages.map(({ text }) => text), ...reference.values()].join('\n')}`,
  )
  return files
}

/** Converts MDX to Markdown: components are replaced by the text that they render, or removed. */
function toMarkdown(text, path) {
  const folder = dirname(path)
  const raw = new Map(
    [...text.matchAll(/^import (\w+) from '(.*?)(?:\?raw)?'$/gm)].map(([, name, file]) => [
      name,
      join(folder, file),
    ]),
  )
  const read = (name) => readFileSync(raw.get(name) ?? '', 'utf8').trim()
  const parts = text.split(/^(```.*?^```)$/ms)
  const markdown = parts.map((part, index) =>
    index % 2 === 1
      ? part
      : part
          .replace(/^import .*\n/gm, '')
          .replace(/^<Meta .*\/>\n/gm, '')
          .replace(/^<Source ([^>]*)\/>$/gm, (_, props) => {
            const [, name] = /code=\{(\w+)\}/.exec(props) ?? []
            const [, language] = /language="(\w+)"/.exec(props) ?? []
            return `\`\`\`${language}\n${read(name)}\n\`\`\``
          })
          .replace(/^<Markdown>\{(\w+)\}<\/Markdown>$/gm, (_, name) => read(name))
          .replace(/^<ErrorCode name="(\w+)" \/>$/gm, '### $1')
          .replace(/^<img\s+src=\{(\w+)\}\s+alt="([^"]*)"[^>]*\/>$/gm, (_, name, alt) => {
            return `![${alt}](assets/${basename(raw.get(name) ?? '')})`
          })
          .replace(/^<(?:Canvas|ErrorCodes|LanguageSamples|ToolbarFrame)\b[^>]*\/>\n/gm, ''),
  )
  const left = /^<\w.*/m.exec(markdown.filter((_, index) => index % 2 === 0).join('\n'))
  if (left) throw new Error(`${path}: no Markdown for ${left[0]}`)
  return `${markdown
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}

/**
 * Rewrites links to pages of the Storybook as links to these files, and links to stories as links to the published
 * Storybook.
 */
function linkPages(text, slugs) {
  return text
    .replace(
      /\]\(\.?\/?(?:iframe\.html)?\?path=\/docs\/([\w-]+)(#[\w-]+)?\)/g,
      (_, id, anchor = '') =>
        slugs.has(id)
          ? `](${slugs.get(id)}.md${anchor})`
          : `](${homepage}?path=/docs/${id}${anchor})`,
    )
    .replace(/\]\((\?path=\/story\/[^)]*)\)/g, `](${homepage}$1)`)
    .replace(/\]\(\.\/assets\//g, '](assets/')
}

function listAssets(sources) {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(/^import \w+ from '([^']*\.(?:svg|png|webp))'$/gm)].map(([, file]) =>
      join(dirname(path), file),
    ),
  )
}

/** The reference pages that `typedoc` wrote from the doc comments. */
function renderReference() {
  const folder = 'docs/reference'
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Map(
    names
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => [`${folder}/${name}`, readFileSync(join(folder, name), 'utf8')]),
  )
}

function getTitle(text) {
  const title = /^# (.*)$/m.exec(text)?.[1] ?? ''
  // Links in a title are replaced by their text, because titles are used as links themselves.
  return title.replaceAll('`', '').replace(/\[(\w+)\]\([^)]*\)/g, '$1')
}

/** Returns the first sentence after the title. */
function getSummary(text) {
  const paragraphs = text.split('\n\n').map((part) => part.replaceAll('\n', ' ').trim())
  const first = paragraphs.find((part) => part !== '' && !part.startsWith('#')) ?? ''
  return /^.*?[.:](?=\s|$)/.exec(first)?.[0].replace(/:$/, '.') ?? first
}

function toStoryId(title) {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${slug}--docs`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = renderDocs()
  for (const name of existsSync('docs') ? readdirSync('docs') : []) {
    if (name.endsWith('.md')) rmSync(join('docs', name))
  }
  for (const [path, content] of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  console.log(`Wrote ${files.size} files.`)
}
