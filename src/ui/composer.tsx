import type { ComponentChildren } from 'preact'
import { ChartImage } from './chart-sheet.tsx'
import { useHref } from './frame.ts'

/** One block of a page that is being made: what it shows, and what can be done with it. */
export function ComposedBlock({
  id,
  name,
  tools,
  editing,
  children,
}: {
  id: string
  name: string
  tools?: ComponentChildren
  /** Its form is open. */
  editing?: boolean | undefined
  children: ComponentChildren
}) {
  return (
    <section class={editing ? 'pv-block pv-block--editing' : 'pv-block'} id={id} aria-label={name}>
      <header class="pv-block__head">
        <p class="pv-block__name">{name}</p>
        {tools && <div class="pv-row">{tools}</div>}
      </header>
      {children}
    </section>
  )
}

/** What a block will show, as it is typed: scripts fetch it from `action` a moment after each change. */
export function BlockPreview({ action, children }: { action: string; children: ComponentChildren }) {
  const href = useHref()
  return (
    <div class="pv-block__preview" id="preview" data-island="block-preview" data-action={href(action)}>
      {children}
    </div>
  )
}

/** Parts of a page under each other, with air between them. */
export function Parts({ children }: { children: ComponentChildren }) {
  return <div class="pv-parts">{children}</div>
}

/** French and the same in English, side by side where there is room. */
export function SideBySide({ children }: { children: ComponentChildren }) {
  return <div class="pv-two">{children}</div>
}

/** A drawing of a record with what it says, and the way to it. */
export function PictureCard({ src, alt, caption }: { src: string; alt: string; caption: ComponentChildren }) {
  return (
    <figure class="pv-chart">
      <ChartImage class="pv-sheet-picture" src={src} alt={alt} />
      <figcaption>{caption}</figcaption>
    </figure>
  )
}

/** A picture in a text: no larger than it is, its place kept before it comes. */
export function Illustration({
  src,
  width,
  height,
  alt,
  lang,
  caption,
}: {
  src: string
  /** Pixels. */
  width: number
  height: number
  alt: string
  /** Of the alternative text, when it is not that of the page. */
  lang?: string | undefined
  caption?: ComponentChildren
}) {
  return (
    <figure class="pv-illustration">
      <img src={src} width={width} height={height} alt={alt} lang={lang} loading="lazy" />
      {caption && <figcaption class="pv-quiet pv-small">{caption}</figcaption>}
    </figure>
  )
}
