import type { ArgTypesEnhancer, SBType, StrictInputType } from 'storybook/internal/csf'

/** Shows the type of a prop in tables without the `undefined` of optional props. */
export const plainTypes: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(Object.entries(argTypes).map(([name, argType]) => [name, plain(argType)]))

function plain(argType: StrictInputType): StrictInputType {
  const { type, table } = argType
  if (type?.name !== 'union') return argType
  const kinds = type.value.filter((kind) => toText(kind) !== 'undefined')
  const [first, ...others] = kinds
  return {
    ...argType,
    type: first && others.length === 0 ? { ...first, required: type.required ?? false } : type,
    table: { ...table, type: { summary: kinds.map(toText).join(' | ') } },
  }
}

function toText(type: SBType): string {
  // Parenthesized parts are not split. Here they are always functions.
  if (type.raw === 'unknown' || (type.name === 'other' && type.value === 'unknown'))
    return 'function'
  if (type.raw !== undefined) return type.raw
  return type.name === 'other' || type.name === 'literal' ? String(type.value) : type.name
}
