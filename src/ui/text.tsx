import type { ComponentChildren } from 'preact'
import { useUiWords } from './frame.ts'
import { Icon } from './icon.tsx'

/** Opens a page that is neither a record nor the front: its h1, what it is for, what can be done. */
export function PageTitle({
  title,
  lang,
  intro,
  over,
  actions,
}: {
  title: string
  /** Of the title, when it is not that of the page. */
  lang?: string | undefined
  intro?: ComponentChildren
  over?: ComponentChildren
  actions?: ComponentChildren
}) {
  return (
    <header class="pv-title">
      {over && <p class="pv-title__over">{over}</p>}
      <h1 lang={lang}>{title}</h1>
      {intro && <div class="pv-lead">{intro}</div>}
      {actions && <div class="pv-actions">{actions}</div>}
    </header>
  )
}

/** Under a list that stops somewhere: says so once it does, so that nobody takes it for the whole. */
export function FirstOnly({ count, most }: { count: number; most: number }) {
  const { firstOnly } = useUiWords()
  return count < most ? null : <p class="pv-quiet pv-small">{firstOnly(most)}</p>
}

/** Text that people wrote, already turned from Markdown into safe HTML by whoever calls. */
export function Markdown({ html, lang }: { html: string; lang?: string | undefined }) {
  return <div class="pv-markdown" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
}

/** Prose written in a view: paragraphs, lists, headings held to the measure of reading. */
export function Prose({ children }: { children: ComponentChildren }) {
  return <div class="pv-markdown">{children}</div>
}

/** A command, a request, a quotation to reuse; the copy button comes with scripts. */
export function Code({
  children,
  label,
  language,
  wrap,
}: {
  children: string
  /** Sentences, not code: lines follow the width. */
  wrap?: boolean | undefined
  label?: string | undefined
  language?: string | undefined
}) {
  const words = useUiWords()
  return (
    <section
      class={wrap ? 'pv-code pv-code--wrap' : 'pv-code'}
      aria-label={label ?? words.codeBlock}
      data-island="copy"
      data-copied={words.copied}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <pre tabIndex={0}>
        <code data-language={language}>{children}</code>
      </pre>
      <button type="button" class="pv-tool" hidden>
        <Icon name="copy" size={16} />
        <span aria-live="polite">{words.copy}</span>
      </button>
    </section>
  )
}

/** Things under each other with the same space between, or side by side. */
export function Stack({ children, row }: { children: ComponentChildren; row?: boolean | undefined }) {
  return <div class={row ? 'pv-row' : 'pv-stack'}>{children}</div>
}

/** Details folded under one line. */
export function Fold({
  summary,
  open,
  children,
}: {
  summary: ComponentChildren
  open?: boolean | undefined
  children: ComponentChildren
}) {
  return (
    <details class="pv-fold" open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}

/** Said to screen readers only. */
export function Unseen({ children }: { children: ComponentChildren }) {
  return <span class="ds-sr-only">{children}</span>
}
