import type { ComponentChildren } from 'preact'
import { useHref, useUiWords } from './frame.ts'
import { Icon, type IconName } from './icon.tsx'
import type { Status } from './notice.tsx'
import type { Stone } from './tokens.ts'

export type TagProps = {
  /** Status colours say a status and nothing else. */
  status?: Status | undefined
  stone?: Stone | undefined
  icon?: IconName | undefined
  /** Makes the tag a link: keywords lead to their search. */
  href?: string | undefined
  children: ComponentChildren
}

/** A word set apart: a keyword, a status, a badge. */
export function Tag({ status, stone, icon, href, children }: TagProps) {
  const hrefOf = useHref()
  const look = { class: 'pv-tag', 'data-color': status, 'data-stone': stone }
  const content = (
    <>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </>
  )
  return href ? (
    <a {...look} href={hrefOf(href)}>
      {content}
    </a>
  ) : (
    <span {...look}>{content}</span>
  )
}

/** The format of a file, in the type of figures. */
export function Format({ children }: { children: ComponentChildren }) {
  return <span class="pv-format">{children}</span>
}

/** A filter in use: a link to the same page without it. */
export function RemovableChip({ label, href }: { label: string; href: string }) {
  const words = useUiWords()
  const hrefOf = useHref()
  return (
    <a class="pv-chip" href={hrefOf(href)} data-keep>
      {label}
      <span class="ds-sr-only"> ({words.removeFilter})</span>
      <Icon name="close" size={14} />
    </a>
  )
}

/** Tags in a row that wraps. */
export function TagList({ label, children }: { label?: string | undefined; children: ComponentChildren[] }) {
  return (
    <ul class="pv-row-list" aria-label={label}>
      {children.map((child) => (
        <li>{child}</li>
      ))}
    </ul>
  )
}

/** Initials on a stone, or a logo: who, at a glance. The name always stands beside it. */
export function Avatar({
  name,
  image,
  size = 40,
}: {
  name: string
  image?: string | null | undefined
  size?: 24 | 40 | 64 | undefined
}) {
  const square = { width: size, height: size }
  if (image) return <img class="pv-avatar" src={image} alt="" loading="lazy" {...square} />
  return (
    <svg class="pv-avatar" viewBox="0 0 40 40" aria-hidden="true" {...square} data-stone={stoneOf(name)}>
      <rect width="40" height="40" rx="4" />
      <text x="20" y="26" text-anchor="middle">
        {initials(name)}
      </text>
    </svg>
  )
}

/** The logo of somebody in full, whatever its shape; it stands on white, as logos are drawn for. */
export function Logo({ src, alt }: { src: string; alt: string }) {
  return <img class="pv-logo" src={src} alt={alt} height={80} />
}

/** A picture that people sent of what a page is about, whole. */
export function PictureOf({ src, alt }: { src: string; alt: string }) {
  return <img class="pv-picture" src={src} alt={alt} />
}

function initials(name: string): string {
  const significant = name.split(/[\s'’-]+/).filter((word) => word.length > 2)
  const words = significant.length > 0 ? significant : [name]
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase('fr'))
    .join('')
}

const avatarStones: Stone[] = ['slate', 'sea', 'lagoon', 'pine', 'moss', 'ochre', 'brick', 'plum', 'violet']

function stoneOf(name: string): Stone {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return avatarStones[sum % avatarStones.length] ?? 'slate'
}
