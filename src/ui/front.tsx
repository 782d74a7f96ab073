import type { ComponentChildren } from 'preact'
import { type FigureItem, Sparkline } from './chart.tsx'
import { useHref, useLang } from './frame.ts'
import { Icon, type IconName } from './icon.tsx'
import { formatNumber } from './number.ts'
import { Paving } from './paving.tsx'
import type { Stone } from './tokens.ts'

export type FrontHeroProps = {
  /** One sentence that says what this office does: the h1 of the page. */
  sentence: string
  /** The search bar, large. */
  children: ComponentChildren
  examplesLabel?: string | undefined
  examples?: { label: string; href: string }[] | undefined
}

/** The square in front of the building: one sentence, one search, on the paving. */
export function FrontHero({ sentence, children, examplesLabel, examples = [] }: FrontHeroProps) {
  const href = useHref()
  return (
    <div class="pv-hero">
      <Paving />
      <div class="pv-hero__text">
        <h1>{sentence}</h1>
        {children}
        {examples.length > 0 && (
          <p class="pv-hero__examples">
            {examplesLabel}
            {examples.map((example) => (
              <a href={href(example.href)}>{example.label}</a>
            ))}
          </p>
        )}
      </div>
    </div>
  )
}

/** Figures that live: a number, what it counts, what changed. */
export function Figures({ items }: { items: FigureItem[] }) {
  return (
    <ul class="pv-living">
      {items.map((item) => (
        <li>
          <Figure {...item} />
        </li>
      ))}
    </ul>
  )
}

export function Figure({ value, label, detail, href, trend, lang: written }: FigureItem) {
  const lang = useLang()
  const hrefOf = useHref()
  return (
    <p class="pv-figure">
      <span class="pv-figure__value">{typeof value === 'number' ? formatNumber(lang, value) : value}</span>{' '}
      <span class="pv-figure__label" lang={written}>
        {href ? <a href={hrefOf(href)}>{label}</a> : label}
      </span>{' '}
      {detail && <span class="pv-figure__detail">{detail}</span>}
      {trend && <Sparkline values={trend} />}
    </p>
  )
}

export type MissionStoneItem = {
  name: string
  description: string
  icon: IconName
  stone: Stone
  href: string
  /** Of what people wrote, where it is not that of the page. */
  lang?: string | undefined
  figure?: string | undefined
}

/** The missions of the office, paved. */
export function MissionStones({ items }: { items: MissionStoneItem[] }) {
  return (
    <ul class="pv-stones">
      {items.map((item) => (
        <li>
          <MissionStone {...item} />
        </li>
      ))}
    </ul>
  )
}

export function MissionStone({ name, description, icon, stone, href, lang, figure }: MissionStoneItem) {
  const hrefOf = useHref()
  return (
    <div class="pv-stone" data-stone={stone}>
      <Icon name={icon} size={28} />
      <h3 lang={lang}>
        <a href={hrefOf(href)}>{name}</a>
      </h3>
      <p lang={lang}>{description}</p>
      {figure && <p class="pv-stone__figure">{figure}</p>}
    </div>
  )
}

/** Parts of the front page side by side: what is new, what people ask for. */
export function Columns({ children }: { children: ComponentChildren }) {
  return <div class="pv-columns">{children}</div>
}

export type BriefItem = {
  title: string
  href: string
  lang?: string | undefined
  over?: ComponentChildren
  under?: ComponentChildren
  /** More than a line: a short list of things to do. */
  after?: ComponentChildren
}

/** Short entries under each other, like the briefs of a newspaper. */
export function Briefs({ items, ordered }: { items: BriefItem[]; ordered?: boolean | undefined }) {
  const href = useHref()
  const List = ordered ? 'ol' : 'ul'
  return (
    <List class={`pv-briefs${ordered ? ' pv-briefs--ordered' : ''}`}>
      {items.map((item) => (
        <li>
          {item.over && <p class="pv-briefs__over">{item.over}</p>}
          <p class="pv-briefs__title">
            <a href={href(item.href)} lang={item.lang}>
              {item.title}
            </a>
          </p>
          {item.under && <p class="pv-briefs__under">{item.under}</p>}
          {item.after && <div class="pv-briefs__after">{item.after}</div>}
        </li>
      ))}
    </List>
  )
}
