import type { ComponentChildren } from 'preact'
import { useHref, useUiWords } from './frame.ts'
import { Icon, type IconName } from './icon.tsx'

type Look = {
  /** One primary action a page; the others are secondary or quiet. */
  variant?: 'primary' | 'secondary' | 'quiet' | undefined
  color?: 'accent' | 'danger' | undefined
  size?: 'sm' | 'md' | undefined
  icon?: IconName | undefined
  children: ComponentChildren
}

export type ButtonProps = Look & {
  type?: 'submit' | 'button' | undefined
  name?: string | undefined
  value?: string | undefined
  /** Sends the form elsewhere: `formaction`. */
  action?: string | undefined
  disabled?: boolean | undefined
  /** Sends the form without checking its fields: drafts. */
  unchecked?: boolean | undefined
}

export function Button({ type = 'submit', name, value, action, disabled, unchecked, ...look }: ButtonProps) {
  const href = useHref()
  return (
    <button
      type={type}
      name={name}
      value={value}
      disabled={disabled}
      formnovalidate={unchecked}
      formaction={action && href(action)}
      {...lookOf(look)}
    >
      {look.icon && <Icon name={look.icon} />}
      {look.children}
    </button>
  )
}

/** A link that reads as an action: it leads somewhere and changes nothing. */
export function ButtonLink({
  href,
  download,
  label,
  keep,
  ...look
}: Look & {
  href: string
  download?: boolean | undefined
  label?: string | undefined
  /** Another view of the same page: scripts show it in place, robots leave it. */
  keep?: boolean | undefined
}) {
  const hrefOf = useHref()
  return (
    <a
      href={hrefOf(href)}
      download={download}
      aria-label={label}
      data-keep={keep}
      rel={keep ? 'nofollow' : undefined}
      {...lookOf(look)}
    >
      {look.icon && <Icon name={look.icon} />}
      {look.children}
    </a>
  )
}

export type LinkProps = {
  href: string
  /** Language of what is linked, when it is not that of the page. */
  lang?: string | undefined
  rel?: string | undefined
  children: ComponentChildren
}

/** A link in text; one that leaves the site says so. */
export function Link({ href, lang, rel, children }: LinkProps) {
  const words = useUiWords()
  const hrefOf = useHref()
  const leaves = /^https?:/.test(href)
  return (
    <a
      class="ds-link"
      href={hrefOf(href)}
      lang={lang}
      hreflang={lang}
      rel={rel ?? (leaves ? 'noopener' : undefined)}
    >
      {children}
      {leaves && <Icon name="external" size={14} label={words.opensElsewhere} />}
    </a>
  )
}

function lookOf({ variant = 'primary', color, size }: Look) {
  const variants = { primary: 'primary', secondary: 'secondary', quiet: 'tertiary' } as const
  return {
    class: `ds-button${size === 'sm' ? ' pv-button--sm' : ''}`,
    'data-variant': variants[variant],
    'data-color': color,
  }
}
