const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|ug|ur|yi)\b/i

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
    ...(RIGHT_TO_LEFT.test(language) && ({ dir: 'rtl' } as const)),
    ...rest,
    className: className ? `${ownClass} ${className}` : ownClass,
  }
}
