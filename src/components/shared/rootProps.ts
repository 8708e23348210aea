import { isRightToLeft } from '../../messages/format/isRightToLeft.js'

interface GivenProps {
  className?: string | undefined
}

/**
 * Props of a component's outermost element: the language of its texts, what the app passed, and both class names.
 * `dir` is set only for right-to-left languages; otherwise the page decides.
 */
export function rootProps<Props extends GivenProps>(
  ownClass: string,
  language: string,
  { className, ...rest }: Props,
) {
  return {
    lang: language,
    ...(isRightToLeft(language) && ({ dir: 'rtl' } as const)),
    ...rest,
    className: className ? `${ownClass} ${className}` : ownClass,
  }
}
