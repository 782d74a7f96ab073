import type { ComponentChild, ComponentChildren } from 'preact'
import { useHref, useUiWords } from './frame.ts'
import { Fold } from './text.tsx'

export type Picture = { width: number; height: number; body: ComponentChild }

export type ChartSheetProps = {
  /** The finding, as a sentence; null when the page says it. */
  title: string | null
  /** The title is a heading of the page, or stands alone over the chart. */
  level?: 'h1' | 'h2' | 'h3' | undefined
  unit: string
  /** The chart in a sentence, for who does not see it. */
  described: string
  /** Two drawings of the same: the style shows the one that there is room for. */
  wide: Picture | null
  narrow: Picture | null
  /** Said instead of a drawing when there is nothing to draw. */
  blank: ComponentChildren
  notes: string[]
  source: ComponentChildren
  /** The values as a table. */
  table: ComponentChildren
}

/** A chart that was drawn somewhere else, with its title, unit, notes, source and table. */
export function ChartSheet({
  title,
  level,
  unit,
  wide,
  narrow,
  notes,
  source,
  table,
  ...props
}: ChartSheetProps) {
  const words = useUiWords()
  const Title = level ?? 'strong'
  return (
    <figure class="pv-chart">
      <figcaption>
        {title && <Title class="pv-chart__title">{title}</Title>}
        {unit && <span class="pv-quiet pv-small">{unit}</span>}
      </figcaption>
      {wide && narrow ? (
        <>
          <Drawn picture={wide} look="wide" described={props.described} />
          <Drawn picture={narrow} look="narrow" described={props.described} />
        </>
      ) : (
        props.blank
      )}
      <div class="pv-quiet pv-small">
        {notes.map((note) => (
          <p>{note}</p>
        ))}
        <p>
          {words.source} {source}
        </p>
      </div>
      {table && <Fold summary={words.tableOfChart}>{table}</Fold>}
    </figure>
  )
}

function Drawn({
  picture,
  look,
  described,
}: {
  picture: Picture
  look: 'wide' | 'narrow'
  described: string
}) {
  const { width, height, body } = picture
  return (
    <svg
      class={`pv-chart__drawn pv-chart__drawn--${look}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={described}
    >
      {body}
    </svg>
  )
}

/** The choices of a chart side by side, as many as there is room for, and what draws it again. */
export function ChartControls({
  children,
  submit,
}: {
  children: ComponentChildren
  submit: ComponentChildren
}) {
  return (
    <div class="pv-chart-form">
      {children}
      <div>{submit}</div>
    </div>
  )
}

interface ChartImageProps {
  src: string
  alt: string
  class?: string
  width?: number
  height?: number
}

/**
 * The file of a chart, by day and by night: the style shows the one that goes with the page, and a browser does not
 * load the other.
 */
export function ChartImage({ src, alt, ...others }: ChartImageProps) {
  return (
    <>
      <span class="pv-day">
        <img src={src} alt={alt} loading="lazy" {...others} />
      </span>
      <span class="pv-night">
        <img src={`${src}?scheme=dark`} alt={alt} loading="lazy" {...others} />
      </span>
    </>
  )
}

/** Charts of others as pictures, that a browser loads when they come near; each leads to its page. */
export function ChartThumbs({
  items,
}: {
  items: { title: string; href: string; image: string; by: string }[]
}) {
  const hrefOf = useHref()
  return (
    <ul class="pv-thumbs">
      {items.map(({ title, href, image, by }) => (
        <li>
          <a href={hrefOf(href)}>
            <ChartImage src={hrefOf(image)} alt="" width={420} height={300} />
            <strong>{title}</strong>
          </a>
          <span class="pv-quiet pv-small">{by}</span>
        </li>
      ))}
    </ul>
  )
}
