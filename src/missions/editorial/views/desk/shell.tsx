import type { ComponentChildren } from 'preact'
import { Page, type PageFrame, PageTitle, Tabs, Tag } from '#ui'
import type { Piece } from '../../schema/piece.ts'
import { deskWords } from './words.ts'

const places = {
  page: '/office/pages',
  post: '/office/news',
  banner: '/office/banner',
  featured: '/office/featured',
}
type DeskPlace = keyof typeof places

/** One of the pages where the office writes, among the others. */
export function DeskPage({
  frame,
  place,
  title,
  intro,
  children,
}: {
  frame: PageFrame
  place: DeskPlace
  title: string
  intro: string
  children: ComponentChildren
}) {
  const words = deskWords[frame.lang]
  const labels = { page: words.pages, post: words.news, banner: words.banner, featured: words.featured }
  const tabs = (['page', 'post', 'featured', 'banner'] as const).map((name) => ({
    ...{ label: labels[name], href: places[name], current: name === place },
  }))
  return (
    <Page frame={frame} title={title} hidden breadcrumb={[{ label: words.console, href: '/office' }]}>
      <PageTitle title={title} intro={<p>{intro}</p>} />
      <Tabs label={words.tabs} items={tabs} />
      {children}
    </Page>
  )
}

/** Where a piece stands, in a word, and whether readers see something older. */
export function StateTags({ piece, lang }: { piece: Piece; lang: 'fr' | 'en' }) {
  const words = deskWords[lang]
  if (piece.deletedAt) return <Tag status="danger">{words.deleted}</Tag>
  return (
    <>
      <Tag status={piece.state === 'published' ? 'success' : 'info'}>{words.states[piece.state]}</Tag>
      {piece.state === 'published' && piece.hasChanges && <Tag status="warning">{words.hasChanges}</Tag>}
    </>
  )
}
