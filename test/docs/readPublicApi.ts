import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ESTree, parseSync } from 'vite'

const LANGUAGES = readdirSync('src/messages')
  .filter((name) => /^[a-z]{2}(-[A-Z]{2})?\.ts$/.test(name) && name !== 'en.ts')
  .map((name) => name.replace('.ts', ''))

/** The entries of the package: the source file of each, and its import specifier. */
export const ENTRIES = [
  { file: 'src/index.ts', specifier: 'react-retouch' },
  { file: 'src/server/index.ts', specifier: 'react-retouch/server' },
  { file: 'src/testing/index.ts', specifier: 'react-retouch/testing' },
  { file: 'src/testing/msw.ts', specifier: 'react-retouch/msw' },
  { file: 'src/testing/vite.ts', specifier: 'react-retouch/vite' },
  ...LANGUAGES.map((language) => ({
    file: `src/messages/${language}.ts`,
    specifier: `react-retouch/messages/${language}`,
  })),
]

/** An export of an entry, with its doc comment. */
export interface PublicExport {
  readonly name: string
  readonly kind: 'function' | 'value' | 'type'
  /** Whether the function has parameters. */
  readonly hasParameters: boolean
  /** Text of the doc comment, or undefined if there is none. */
  readonly doc: string | undefined
  /** Code of each `@example`. */
  readonly examples: readonly string[]
}

/** A field of a type that is reachable from an export. */
interface PublicField {
  /** Names of the type and the field, as in `RetouchIds.scanId`. */
  readonly name: string
  readonly doc: string | undefined
}

interface Declared {
  readonly node: ESTree.Declaration
  readonly doc: string | undefined
}

interface Module {
  readonly path: string
  readonly source: string
  readonly comments: ReturnType<typeof parseSync>['comments']
  readonly declarations: ReadonlyMap<string, Declared>
  /** Original name and module of each import, by its local name. */
  readonly imports: ReadonlyMap<string, { name: string; from: string }>
  readonly exports: readonly { name: string; local: string; from: string }[]
}

const modules = new Map<string, Module>()

/** Reads the exports of an entry of `src/`. */
export function readExports(entry: string): PublicExport[] {
  return readModule(entry).exports.map(({ name, local, from }) => {
    const declared = findDeclaration(from, local)
    if (!declared) throw new Error(`${entry} exports ${name}, which ${from} does not declare.`)
    const { node, doc } = declared
    const isFunction = node.type === 'FunctionDeclaration' || node.type === 'TSDeclareFunction'
    const isType = node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration'
    return {
      name,
      kind: isFunction ? 'function' : isType ? 'type' : 'value',
      hasParameters: isFunction && node.params.length > 0,
      doc,
      examples: readExamples(doc),
    }
  })
}

/** Reads the fields of all types that are reachable from the exports of an entry, private types included. */
export function readFields(entry: string): PublicField[] {
  const fields = new Map<string, PublicField>()
  const seen = new Set<string>()
  for (const { local, from } of readModule(entry).exports) visitDeclaration(from, local)
  return [...fields.values()]

  function visitDeclaration(path: string, name: string): void {
    const declared = findDeclaration(path, name)
    if (!declared || seen.has(`${declared.module.path} ${name}`)) return
    seen.add(`${declared.module.path} ${name}`)
    const { node, module } = declared
    switch (node.type) {
      case 'TSInterfaceDeclaration':
        for (const { expression, typeArguments } of node.extends) {
          if (expression.type === 'Identifier') visitDeclaration(module.path, expression.name)
          for (const type of typeArguments?.params ?? []) visitType(module, type, name, true)
        }
        visitMembers(module, node.body.body, name)
        break
      case 'TSTypeAliasDeclaration':
        visitType(module, node.typeAnnotation, name, true)
        break
      case 'ClassDeclaration':
        visitClass(module, node, name)
        break
      case 'FunctionDeclaration':
      case 'TSDeclareFunction':
        visitSignature(module, node, name)
        break
    }
  }

  function visitMembers(module: Module, members: readonly ESTree.TSSignature[], owner: string) {
    for (const member of members) {
      switch (member.type) {
        case 'TSPropertySignature':
        case 'TSMethodSignature': {
          // A computed key is a private symbol.
          if (member.computed) break
          const type = member.type === 'TSPropertySignature' ? member.typeAnnotation : undefined
          if (type?.typeAnnotation.type === 'TSNeverKeyword') break
          const name = `${owner}.${getName(module, member.key)}`
          addField(name, docBefore(module, member.start))
          if (type) visitType(module, type.typeAnnotation, name, true)
          if (member.type === 'TSMethodSignature') visitSignature(module, member, name)
          break
        }
        case 'TSCallSignatureDeclaration':
          addField(`${owner}()`, docBefore(module, member.start))
          visitSignature(module, member, owner)
          break
      }
    }
  }

  function visitClass(module: Module, { body }: ESTree.Class, owner: string): void {
    for (const member of body.body) {
      if (member.type !== 'PropertyDefinition' && member.type !== 'MethodDefinition') continue
      if (member.computed || member.key.type === 'PrivateIdentifier') continue
      const name = `${owner}.${getName(module, member.key)}`
      if (name.endsWith('.constructor')) continue
      addField(name, docBefore(module, member.start))
      if (member.type === 'PropertyDefinition' && member.typeAnnotation) {
        visitType(module, member.typeAnnotation.typeAnnotation, name, true)
      }
    }
  }

  /**
   * Collects the fields of a type. With `withLiterals`, includes those of inline object types, except in parameters.
   */
  function visitType(module: Module, type: ESTree.TSType, owner: string, withLiterals: boolean) {
    switch (type.type) {
      case 'TSTypeLiteral':
        if (withLiterals) visitMembers(module, type.members, owner)
        break
      case 'TSUnionType':
      case 'TSIntersectionType':
        for (const part of type.types) visitType(module, part, owner, withLiterals)
        break
      case 'TSParenthesizedType':
      case 'TSTypeOperator':
        visitType(module, type.typeAnnotation, owner, withLiterals)
        break
      case 'TSArrayType':
        visitType(module, type.elementType, owner, withLiterals)
        break
      case 'TSFunctionType':
        visitSignature(module, type, owner)
        break
      case 'TSTypeReference': {
        if (type.typeName.type === 'Identifier') visitDeclaration(module.path, type.typeName.name)
        const isField = owner.includes('.')
        for (const part of type.typeArguments?.params ?? []) {
          visitType(module, part, owner, withLiterals && !isField)
        }
        break
      }
    }
  }

  function visitSignature(
    module: Module,
    {
      params,
      returnType,
    }: {
      params: readonly ESTree.ParamPattern[]
      returnType?: ESTree.TSTypeAnnotation | null
    },
    owner: string,
  ): void {
    for (const param of params) {
      const pattern = param.type === 'AssignmentPattern' ? param.left : param
      const type = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined
      if (type) visitType(module, type.typeAnnotation, owner, false)
    }
    if (returnType) visitType(module, returnType.typeAnnotation, owner, false)
  }

  function addField(name: string, doc: string | undefined): void {
    // Variants of a union can have the same field. Each needs its own comment.
    const known = fields.get(name)
    if (!known || known.doc !== undefined) fields.set(name, { name, doc })
  }
}

function getName(module: Module, key: ESTree.PropertyKey): string {
  return module.source.slice(key.start, key.end)
}

function findDeclaration(path: string, name: string): (Declared & { module: Module }) | undefined {
  const module = readModule(path)
  const declared = module.declarations.get(name)
  if (declared) return { ...declared, module }
  const imported = module.imports.get(name)
  return imported && findDeclaration(imported.from, imported.name)
}

function readModule(path: string): Module {
  const known = modules.get(path)
  if (known) return known
  const source = readFileSync(path, 'utf8')
  const { program, comments, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const declarations = new Map<string, Declared>()
  const imports = new Map<string, { name: string; from: string }>()
  const exports: { name: string; local: string; from: string }[] = []
  const module: Module = { path, source, comments, declarations, imports, exports }
  modules.set(path, module)

  const declare = (node: ESTree.Declaration, start: number, isExported: boolean) => {
    for (const name of getNames(node)) {
      // The first overload has the doc comment.
      if (declarations.has(name)) continue
      declarations.set(name, { node, doc: docBefore(module, start) })
      if (isExported) exports.push({ name, local: name, from: path })
    }
  }
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      const from = resolve(path, statement.source.value)
      if (from === undefined) continue
      for (const specifier of statement.specifiers) {
        if (specifier.type !== 'ImportSpecifier') continue
        imports.set(specifier.local.name, { name: getText(specifier.imported), from })
      }
    } else if (statement.type === 'ExportNamedDeclaration') {
      if (statement.declaration) declare(statement.declaration, statement.start, true)
      const from = statement.source ? resolve(path, statement.source.value) : path
      if (from === undefined) continue
      for (const { exported, local } of statement.specifiers) {
        exports.push({ name: getText(exported), local: getText(local), from })
      }
    } else if (isDeclaration(statement)) {
      declare(statement, statement.start, false)
    }
  }
  return module
}

function isDeclaration(statement: ESTree.Program['body'][number]): statement is ESTree.Declaration {
  return /Declaration$|^TSDeclareFunction$/.test(statement.type)
}

function getNames(node: ESTree.Declaration): string[] {
  if (node.type === 'VariableDeclaration') {
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
  }
  return 'id' in node && node.id?.type === 'Identifier' ? [node.id.name] : []
}

function getText(name: ESTree.ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name
}

/** Path of an imported module of this repository. Undefined for a package. */
function resolve(importer: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  const path = join(dirname(importer), specifier.replace(/\.js$/, ''))
  return [`${path}.ts`, `${path}.tsx`].find((file) => existsSync(file))
}

/** Text of the doc comment directly before `start`. */
function docBefore({ source, comments }: Module, start: number): string | undefined {
  const comment = comments.findLast(({ end }) => end <= start)
  if (comment?.type !== 'Block' || !comment.value.startsWith('*')) return undefined
  if (source.slice(comment.end, start).trim() !== '') return undefined
  return comment.value
    .slice(1)
    .replace(/^[ \t]*\* ?/gm, '')
    .trim()
}

function readExamples(doc: string | undefined): string[] {
  return (doc ?? '')
    .split(/^(?=@)/m)
    .filter((tag) => tag.startsWith('@example'))
    .map((tag) => tag.slice('@example'.length).trim())
}
