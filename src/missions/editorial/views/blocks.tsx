import { z } from 'zod'
import { kindLook } from '#missions/catalogue'
import type { CardView } from '#missions/records'
import {
  ButtonLink,
  CardList,
  type FigureItem,
  Figures,
  formatDate,
  Illustration,
  Link,
  Markdown,
  Notice,
  Parts,
  PictureCard,
  RecordCard,
  Section,
  Stack,
  useHref,
  useLang,
} from '#ui'
import type { ShownBlock, ShownFigure } from '../service/presenting.ts'
import { pageWords } from './words.ts'

/** The blocks of a page under each other, as its readers see them. */
export function Blocks({ blocks }: { blocks: readonly ShownBlock[] }) {
  return (
    <Parts>
      {blocks.map((block) => (
        <ShownBlockView block={block} />
      ))}
    </Parts>
  )
}

export function ShownBlockView({ block }: { block: ShownBlock }) {
  switch (block.type) {
    case 'text':
      return <Markdown html={block.html} lang={block.lang} />
    case 'records':
      return <Records block={block} />
    case 'figures':
      return <FiguresBlock block={block} />
    case 'chart':
      return <ChartBlock block={block} />
    case 'image':
      return (
        <Illustration
          {...{ src: block.src, width: block.width, height: block.height }}
          alt={block.alt.text}
          lang={block.alt.lang}
          caption={block.caption.text && <span lang={block.caption.lang}>{block.caption.text}</span>}
        />
      )
    case 'topic':
      return <Card card={block.card} level={2} />
    case 'link':
      return (
        <Stack>
          {block.text.text && <p lang={block.text.lang}>{block.text.text}</p>}
          <p lang={block.label.lang}>
            <ButtonLink href={block.href}>{block.label.text}</ButtonLink>
          </p>
        </Stack>
      )
    case 'alert':
      return (
        <Notice status={block.level} title={block.title.text}>
          <Markdown html={block.html} lang={block.lang} />
        </Notice>
      )
  }
}

function Records({ block: { title, cards, all } }: { block: Extract<ShownBlock, { type: 'records' }> }) {
  const words = pageWords[useLang()]
  const list =
    cards.length === 0 ? (
      <p>{words.emptyList}</p>
    ) : (
      <CardList label={title.text || undefined}>
        {cards.map((card) => (
          <Card card={card} level={title.text ? 3 : 2} />
        ))}
      </CardList>
    )
  const more = all && cards.length > 0 ? <Link href={all}>{words.seeAll}</Link> : undefined
  if (!title.text)
    return (
      <Stack>
        {list}
        {more && <p>{more}</p>}
      </Stack>
    )
  return (
    <Section title={title.text} lang={title.lang} actions={more}>
      {list}
    </Section>
  )
}

const Summary = z.object({ excerpt: z.string().catch('') })

function Card({ card, level }: { card: CardView; level: 2 | 3 }) {
  const lang = useLang()
  const { organization } = card
  return (
    <RecordCard
      kind={kindLook(lang, card.kind)}
      title={card.title}
      href={card.path}
      // What people write is in French, whatever the page around it.
      lang={lang === 'fr' ? undefined : 'fr'}
      organization={organization ? { name: organization.name, href: organization.path } : undefined}
      excerpt={Summary.parse(card.summary).excerpt || undefined}
      updated={card.updatedAt ?? undefined}
      level={level}
    />
  )
}

function FiguresBlock({ block: { title, figures } }: { block: Extract<ShownBlock, { type: 'figures' }> }) {
  const lang = useLang()
  const shown = <Figures items={figures.map((figure) => toItem(figure, lang))} />
  if (!title.text) return shown
  return (
    <Section title={title.text} lang={title.lang}>
      {shown}
    </Section>
  )
}

/** Folders of lists, by kind. */
const lists: Readonly<Record<string, string>> = {
  dataset: '/datasets',
  dataservice: '/dataservices',
  reuse: '/reuses',
  topic: '/topics',
  series: '/series',
  organization: '/organizations',
  schema: '/schemas',
}

function toItem(figure: ShownFigure, lang: 'fr' | 'en'): FigureItem {
  const words = pageWords[lang]
  if (figure.of === 'downloads') return { value: figure.value, label: words.downloads }
  if (figure.of === 'records') {
    const names: Readonly<Record<string, string>> = words.kinds
    return { value: figure.value, label: names[figure.kind] ?? figure.kind, href: lists[figure.kind] }
  }
  return {
    value: figure.value,
    label: figure.label.text,
    lang: figure.label.lang,
    detail: <Source figure={figure} />,
  }
}

function Source({ figure: { source, url, date } }: { figure: Extract<ShownFigure, { of: 'typed' }> }) {
  const lang = useLang()
  const text = pageWords[lang].source(source, formatDate(lang, date))
  return url ? <Link href={url}>{text}</Link> : <>{text}</>
}

function ChartBlock({ block: { card, caption } }: { block: Extract<ShownBlock, { type: 'chart' }> }) {
  const lang = useLang()
  const href = useHref()
  return (
    <PictureCard
      src={href(`${card.path}/chart.svg`)}
      alt={card.title}
      caption={
        <Stack>
          {caption.text && <p lang={caption.lang}>{caption.text}</p>}
          <Link href={card.path}>{pageWords[lang].chartLink}</Link>
        </Stack>
      }
    />
  )
}
