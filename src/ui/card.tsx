import type { ComponentChildren } from 'preact'
import { useHref, useUiWords } from './frame.ts'
import { Icon, type IconName } from './icon.tsx'
import { QualityMini } from './quality.tsx'
import { Avatar, Format } from './tag.tsx'
import { Time } from './time.tsx'
import type { Stone } from './tokens.ts'

/** What kind of public thing a record is: its word, its icon and the stone of its mission. */
export type RecordKind = { label: string; icon: IconName; stone: Stone }

/** Text in which some words are marked, as the search answers it. */
export type MarkedText = string | { text: string; marked?: boolean | undefined }[]

export type OrganizationLabel = { name: string; href?: string | undefined; certified?: boolean | undefined }

export type RecordCardProps = {
  kind: RecordKind
  title: MarkedText
  href: string
  /** Language of the title and excerpt, when not that of the page. */
  lang?: string | undefined
  organization?: OrganizationLabel | undefined
  /** Of an organisation: its logo, beside its name. */
  logo?: string | null | undefined
  /** Of a reuse or a topic: a picture, shown as a square. */
  picture?: string | null | undefined
  excerpt?: MarkedText | undefined
  /** Where the words were found: "title, keywords". */
  matchedIn?: string | undefined
  updated?: string | Date | undefined
  now?: string | Date | undefined
  formats?: string[] | undefined
  /** Short facts in the last line: licence, number of files, downloads. */
  facts?: ComponentChildren[] | undefined
  /** Tags beside the kind: draft, high-value, reference. */
  badges?: ComponentChildren
  quality?: { met: number; total?: number | undefined } | undefined
  level?: 2 | 3 | undefined
  actions?: ComponentChildren
}

/** One record in a list: what, who, why it matches, how fresh, how good. */
export function RecordCard(props: RecordCardProps) {
  const { kind, title, href, lang, organization, logo, picture, excerpt, badges, level = 3, actions } = props
  const hrefOf = useHref()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article class={picture ? 'pv-record pv-record--pictured' : 'pv-record'} data-stone={kind.stone}>
      <div class="pv-record__kind">
        {logo && <Avatar name="" image={logo} />}
        <KindLabel kind={kind} />
        {badges}
      </div>
      <Heading class="pv-record__title">
        <a href={hrefOf(href)} lang={lang}>
          <Marked text={title} />
        </a>
      </Heading>
      {organization && <OrganizationName {...organization} />}
      {excerpt && (
        <p class="pv-record__excerpt" lang={lang}>
          <Marked text={excerpt} />
        </p>
      )}
      <RecordFacts {...props} />
      {actions && <div class="pv-record__actions">{actions}</div>}
      {picture && (
        <img class="pv-record__picture" src={picture} alt="" loading="lazy" width={96} height={96} />
      )}
    </article>
  )
}

export function KindLabel({ kind }: { kind: RecordKind }) {
  return (
    <span class="pv-kind" data-stone={kind.stone}>
      <Icon name={kind.icon} size={16} />
      {kind.label}
    </span>
  )
}

export function OrganizationName({ name, href, certified }: OrganizationLabel) {
  const words = useUiWords()
  const hrefOf = useHref()
  return (
    <p class="pv-organization">
      {href ? <a href={hrefOf(href)}>{name}</a> : name}
      {certified && (
        <span class="pv-certified">
          <Icon name="check" size={12} label={words.certified} />
        </span>
      )}
    </p>
  )
}

/** Records under each other. */
/** Words among records, where they would be a record: a title, and what there is to say. */
export function NoteCard({
  kind,
  title,
  lang,
  children,
}: Pick<RecordCardProps, 'kind' | 'lang'> & { title: string; children: ComponentChildren }) {
  return (
    <article class="pv-record" data-stone={kind.stone}>
      <div class="pv-record__kind">
        <KindLabel kind={kind} />
      </div>
      <h3 class="pv-record__title" lang={lang}>
        {title}
      </h3>
      {children}
    </article>
  )
}

export function CardList({ children, label }: { children: ComponentChildren[]; label?: string | undefined }) {
  return (
    <ol class="pv-cards" aria-label={label}>
      {children.map((child) => (
        <li>{child}</li>
      ))}
    </ol>
  )
}

export function Marked({ text }: { text: MarkedText }) {
  if (typeof text === 'string') return <>{text}</>
  return <>{text.map((part) => (part.marked ? <mark>{part.text}</mark> : part.text))}</>
}

function RecordFacts({ matchedIn, updated, now, formats = [], facts = [], quality }: RecordCardProps) {
  const words = useUiWords()
  return (
    <ul class="pv-facts">
      {quality && (
        <li>
          <QualityMini {...quality} />
        </li>
      )}
      {updated && (
        <li>
          {words.updatedOn} <Time date={updated} now={now} style="short" />
        </li>
      )}
      {formats.length > 0 && (
        <li class="pv-formats">
          {formats.map((format) => (
            <Format>{format}</Format>
          ))}
        </li>
      )}
      {facts.map((fact) => (
        <li>{fact}</li>
      ))}
      {matchedIn && (
        <li>
          {words.matchedIn} : <em>{matchedIn}</em>
        </li>
      )}
    </ul>
  )
}
