import type { ComponentChildren } from 'preact'
import { Link } from './button.tsx'
import { useUiWords } from './frame.ts'
import { Icon } from './icon.tsx'
import { Paving } from './paving.tsx'

export type Status = 'info' | 'success' | 'warning' | 'danger'

export type NoticeProps = {
  status?: Status | undefined
  /** Without title the status itself is said to screen readers. */
  title?: string | undefined
  /** Announced when it appears: the answer to what the person has just done. */
  live?: boolean | undefined
  children?: ComponentChildren
}

export function Notice({ status = 'info', title, live, children }: NoticeProps) {
  const words = useUiWords()
  const role = status === 'danger' ? 'alert' : 'status'
  return (
    <div class="pv-notice" data-color={status} role={live ? role : undefined}>
      <Icon name={status} size={22} label={title ? undefined : words[status]} />
      <div class="pv-notice__text">
        {title && <p class="pv-notice__title">{title}</p>}
        {children}
      </div>
    </div>
  )
}

export type EmptyStateProps = {
  title: string
  /** What to do next. */
  children?: ComponentChildren
  level?: 2 | 3 | undefined
}

export function EmptyState({ title, children, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div class="pv-empty">
      <Paving />
      <div class="pv-empty__text">
        <Heading>{title}</Heading>
        {children}
      </div>
    </div>
  )
}

/** Long work: how far, said in words too. `max` null when the end is not known. */
export function Progress({
  label,
  value,
  max,
  detail,
}: {
  label: string
  value?: number | undefined
  max?: number | null | undefined
  detail?: string | undefined
}) {
  const known = max !== null && max !== undefined && max > 0 && value !== undefined
  return (
    <div class="pv-progress">
      <p>
        <span>{label}</span>
        {detail && <span class="pv-progress__detail">{detail}</span>}
      </p>
      <progress aria-label={label} value={known ? value : undefined} max={known ? max : undefined} />
    </div>
  )
}

/**
 * Tells of work under way: scripts ask for the page again every few seconds and show this part of it, then the whole
 * page when the work is over; without them a link does it.
 */
export function UnderWay({ href, children }: { href: string; children: ComponentChildren }) {
  const words = useUiWords()
  return (
    <div id="under-way" data-island="under-way">
      {children}
      <noscript>
        <p>
          <Link href={href}>{words.reload}</Link>
        </p>
      </noscript>
    </div>
  )
}
