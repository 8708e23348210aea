import { isRightToLeft } from '../../messages/format/isRightToLeft.js'

interface GivenProps {
  className?: string | undefined
}

/**
 * Props of a component's root element: the language of its texts, the app's props, and both class names. `dir` is
 * set only for right-to-left languages; otherwise the page's applies.
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
