import { localPath } from '#kernel/words'
import { ButtonLink, EmptyState, KeptList, Notice, Page, type PageFrame, PageTitle } from '#ui'
import { savedWords } from './words.ts'

/** The list that the browser keeps: the server sends the same page to everybody, and learns nothing. */
export function SavedPage({ frame }: { frame: PageFrame }) {
  const words = savedWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} description={words.intro} layout="reading">
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <noscript>
        <Notice title={words.scriptsTitle}>
          <p>{words.scripts}</p>
        </Notice>
      </noscript>
      <div data-when="empty" hidden>
        <EmptyState title={words.emptyTitle}>
          <p>{words.emptyHow}</p>
          <ButtonLink href="/datasets" variant="secondary">
            {words.browse}
          </ButtonLink>
        </EmptyState>
      </div>
      <KeptList prefix={localPath(frame.lang, '/').replace(/\/$/, '')} />
    </Page>
  )
}
