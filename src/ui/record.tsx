import type { ComponentChildren } from 'preact'
import { KindLabel, type OrganizationLabel, OrganizationName, type RecordKind } from './card.tsx'
import { useHref, useLang, useUiWords } from './frame.ts'
import { Icon, type IconName } from './icon.tsx'
import { formatNumber } from './number.ts'
import { type Definition, DefinitionList } from './table.tsx'
import { Avatar, Format, Logo } from './tag.tsx'
import { FileSize, Time } from './time.tsx'

export type RecordLayoutProps = {
  kind: RecordKind
  title: string
  /** Language of what people wrote, when not that of the page. */
  lang?: string | undefined
  organization?: (OrganizationLabel & { logo?: string | null | undefined }) | undefined
  /** The logo of who this page is about. */
  logo?: { src: string; alt: string } | undefined
  /** One or two sentences: what this is. */
  summary?: ComponentChildren
  /** What it covers, at a glance: a row of tags. */
  brief?: ComponentChildren
  badges?: ComponentChildren
  actions?: ComponentChildren
  /** How fresh, how open, how used: four at most, in the first screen. */
  facts?: { icon: IconName; label: string; value: ComponentChildren }[] | undefined
  notice?: ComponentChildren
  tabs?: ComponentChildren
  /** Beside the content: quality, licence, coverage. */
  aside?: ComponentChildren
  children: ComponentChildren
}

/** The page of any record: who, what, how fresh, how good, how used in the first screen, then its content. */
export function RecordLayout({
  kind,
  title,
  lang,
  organization,
  logo,
  summary,
  brief,
  badges,
  actions,
  facts = [],
  notice,
  tabs,
  aside,
  children,
}: RecordLayoutProps) {
  return (
    <div class="pv-page-record" data-stone={kind.stone}>
      <header class="pv-page-record__head">
        <div class="pv-record__kind">
          <KindLabel kind={kind} />
          {badges}
        </div>
        {logo && <Logo {...logo} />}
        <h1 lang={lang}>{title}</h1>
        {organization && (
          <div class="pv-who">
            <Avatar name={organization.name} image={organization.logo} />
            <OrganizationName {...organization} />
          </div>
        )}
        {summary && (
          <div class="pv-lead" lang={lang}>
            {summary}
          </div>
        )}
        {brief}
        {actions && <div class="pv-actions">{actions}</div>}
      </header>
      {facts.length > 0 && (
        <dl class="pv-strip">
          {facts.map((fact) => (
            <div>
              <dt>
                <Icon name={fact.icon} size={18} />
                {fact.label}
              </dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {notice}
      {tabs}
      <div class={aside ? 'pv-with-aside' : undefined}>
        <div class="pv-with-aside__main">{children}</div>
        {aside && <aside class="pv-aside">{aside}</aside>}
      </div>
    </div>
  )
}

/** A part of a page with its title, reachable by its id. */
export function Section({
  id,
  title,
  lang: written,
  count,
  actions,
  level = 2,
  children,
}: {
  id?: string | undefined
  title: string
  /** Of the title, when it is not that of the page. */
  lang?: string | undefined
  count?: number | undefined
  actions?: ComponentChildren
  level?: 2 | 3 | undefined
  children: ComponentChildren
}) {
  const lang = useLang()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section class="pv-section" id={id}>
      <div class="pv-section__head">
        <Heading lang={written}>
          {title}
          {count !== undefined && <span class="pv-section__count">{formatNumber(lang, count)}</span>}
        </Heading>
        {actions}
      </div>
      {children}
    </section>
  )
}

export type ResourceItem = {
  id: string
  title: string
  lang?: string | undefined
  format: string
  bytes?: number | null | undefined
  updated?: string | Date | undefined
  /** Page of the file: preview, schema, history. */
  href?: string | undefined
  /** Where it is fetched; none for a file that is not given out yet. */
  downloadHref: string | null
  /** Kept by its producer on another site: it is linked, not downloaded from here. */
  elsewhere?: boolean | undefined
  description?: ComponentChildren
  details?: Definition[] | undefined
  badges?: ComponentChildren
  actions?: ComponentChildren
}

/** Files of a record: format, name, size, date and one action each. */
export function ResourceList({
  items,
  detailsLabel,
  level = 3,
}: {
  items: ResourceItem[]
  detailsLabel: string
  level?: 3 | 4 | undefined
}) {
  return (
    <ul class="pv-resources">
      {items.map((item) => (
        <li id={`resource-${item.id}`}>
          <Resource item={item} detailsLabel={detailsLabel} level={level} />
        </li>
      ))}
    </ul>
  )
}

function Resource({ item, detailsLabel, level }: { item: ResourceItem; detailsLabel: string; level: 3 | 4 }) {
  const href = useHref()
  const Title = level === 3 ? 'h3' : 'h4'
  return (
    <article class="pv-resource">
      <Format>{item.format || '?'}</Format>
      <div class="pv-resource__what">
        <Title lang={item.lang}>{item.href ? <a href={href(item.href)}>{item.title}</a> : item.title}</Title>
        <ul class="pv-facts">
          {!item.elsewhere && (
            <li>
              <FileSize bytes={item.bytes} />
            </li>
          )}
          {item.updated && (
            <li>
              <Time date={item.updated} style="short" />
            </li>
          )}
          {item.badges && <li>{item.badges}</li>}
        </ul>
        {item.description && <div class="pv-resource__text">{item.description}</div>}
        {item.details && (
          <details class="pv-fold">
            <summary>
              {detailsLabel}
              <span class="ds-sr-only"> — {item.title}</span>
            </summary>
            <DefinitionList items={item.details} />
          </details>
        )}
      </div>
      <div class="pv-resource__ways">
        {item.actions}
        {item.downloadHref !== null && <ResourceWay item={item} to={item.downloadHref} />}
      </div>
    </article>
  )
}

function ResourceWay({ item, to }: { item: ResourceItem; to: string }) {
  const words = useUiWords()
  const href = useHref()
  const label = item.elsewhere ? words.officialSource : words.download
  return (
    <a
      class="ds-button pv-button--sm"
      data-variant="secondary"
      href={href(to)}
      download={!item.elsewhere}
      rel={item.elsewhere ? 'noopener' : undefined}
    >
      <Icon name={item.elsewhere ? 'external' : 'download'} />
      {label}
      <span class="ds-sr-only"> — {item.title}</span>
    </a>
  )
}

export type Relation = { label: string; items: { kind: RecordKind; title: string; href: string }[] }

/** Links to other records as a small readable graph: this record, its relations, what they lead to. */
export function RelationGraph({ title, relations }: { title: string; relations: Relation[] }) {
  const href = useHref()
  return (
    <div class="pv-graph">
      <p class="pv-graph__root">{title}</p>
      <ul>
        {relations.map((relation) => (
          <li>
            <span class="pv-graph__relation">{relation.label}</span>
            <ul>
              {relation.items.map((item) => (
                <li data-stone={item.kind.stone}>
                  <a href={href(item.href)} class="pv-graph__item">
                    <Icon name={item.kind.icon} size={16} label={item.kind.label} />
                    <span>{item.title}</span>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A box of the aside with its title. */
export function AsideBox({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="pv-box">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
