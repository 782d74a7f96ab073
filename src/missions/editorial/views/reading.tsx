import {
  Briefs,
  ButtonLink,
  EmptyState,
  formatDate,
  Link,
  Notice,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Stack,
  Time,
  useLang,
} from '#ui'
import type { Piece } from '../schema/piece.ts'
import { hear } from '../schema/said.ts'
import type { ShownBlock } from '../service/presenting.ts'
import { Blocks } from './blocks.tsx'
import { pageWords } from './words.ts'

export interface PiecePageProps {
  frame: PageFrame
  piece: Piece
  blocks: readonly ShownBlock[]
  /** Shown to its editors before it is published. */
  preview?: boolean | undefined
}

/** A page or a post, for its readers. */
export function PiecePage({ frame, piece, blocks, preview }: PiecePageProps) {
  const { lang } = frame
  const words = pageWords[lang]
  const title = hear(piece.title, lang)
  const lead = hear(piece.lead, lang)
  const list = piece.genre === 'post' ? words.news : words.pages
  return (
    <Page
      frame={frame}
      title={title.text}
      description={lead.text || undefined}
      canonical={piece.path}
      hidden={preview}
      untranslated={!piece.translated && !preview}
      breadcrumb={[{ label: list, href: piece.genre === 'post' ? '/news' : '/pages' }]}
      jsonLd={piece.genre === 'post' && !preview ? jsonLdOf(piece, frame) : undefined}
      alternates={piece.genre === 'post' ? [newsFeed(lang)] : []}
    >
      <PageTitle
        title={title.text}
        lang={title.lang}
        over={
          piece.genre === 'post' && piece.publishedAt ? (
            <>
              {words.published} <Time date={piece.publishedAt} />
            </>
          ) : undefined
        }
        intro={lead.text ? <p lang={lead.lang}>{lead.text}</p> : undefined}
        actions={
          piece.permissions.edit && !preview ? (
            <ButtonLink href={`/office/pieces/${piece.id}`} variant="secondary" icon="edit">
              {words.edit}
            </ButtonLink>
          ) : undefined
        }
      />
      <Stack>
        {preview && piece.permissions.edit && <PreviewNotice piece={piece} />}
        {lang === 'en' && !piece.translated && <Notice>{words.onlyFrench}</Notice>}
        <Blocks blocks={blocks} />
      </Stack>
    </Page>
  )
}

/** Says that nobody else sees it yet, and leads back to the desk. */
function PreviewNotice({ piece }: { piece: Piece }) {
  const words = pageWords[useLang()]
  const desk = `/office/pieces/${piece.id}`
  return (
    <Notice title={words.preview}>
      <p>{words.previewText}</p>
      <p>
        <Link href={desk}>{words.backToDesk}</Link>
      </p>
    </Notice>
  )
}

interface ListProps {
  frame: PageFrame
  pieces: readonly Piece[]
  page: number
  pages: number
}

export function PagesPage({ frame, pieces, page, pages }: ListProps) {
  const words = pageWords[frame.lang]
  return (
    <Page frame={frame} title={words.pages} description={words.pagesIntro}>
      <PageTitle title={words.pages} intro={<p>{words.pagesIntro}</p>} />
      <Pieces pieces={pieces} empty={words.noPages} lang={frame.lang} />
      <Pager page={page} pages={pages} hrefOf={(number) => `/pages?page=${number}`} />
    </Page>
  )
}

export function NewsPage({ frame, pieces, page, pages }: ListProps) {
  const { lang } = frame
  const words = pageWords[lang]
  return (
    <Page frame={frame} title={words.news} description={words.newsIntro} alternates={[newsFeed(lang)]}>
      <PageTitle title={words.news} intro={<p>{words.newsIntro}</p>} />
      <Pieces pieces={pieces} empty={words.noNews} lang={lang} />
      <Pager page={page} pages={pages} hrefOf={(number) => `/news?page=${number}`} />
      <Stack row>
        <Link href="/news.atom">{words.feed}</Link>
      </Stack>
    </Page>
  )
}

function Pieces({ pieces, empty, lang }: { pieces: readonly Piece[]; empty: string; lang: 'fr' | 'en' }) {
  const words = pageWords[lang]
  if (pieces.length === 0)
    return (
      <EmptyState title={empty}>
        <p>{words.noneText}</p>
      </EmptyState>
    )
  return (
    <Briefs
      items={pieces.map(({ title, lead, path, genre, publishedAt }) => ({
        ...{ title: hear(title, lang).text, href: path, lang: hear(title, lang).lang },
        over: genre === 'post' && publishedAt ? formatDate(lang, publishedAt) : undefined,
        under: lead.fr ? <span lang={hear(lead, lang).lang}>{hear(lead, lang).text}</span> : undefined,
      }))}
    />
  )
}

function newsFeed(lang: 'fr' | 'en') {
  const href = lang === 'en' ? '/en/news.atom' : '/news.atom'
  return { type: 'application/atom+xml', href, title: pageWords[lang].feed }
}

/** What search engines show of news (schema.org NewsArticle). */
function jsonLdOf(piece: Piece, { lang, site }: PageFrame): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: hear(piece.title, lang).text,
    description: hear(piece.lead, lang).text || undefined,
    datePublished: piece.publishedAt,
    dateModified: piece.modifiedAt,
    publisher: { '@type': 'Organization', name: site.office || site.name },
  }
}
