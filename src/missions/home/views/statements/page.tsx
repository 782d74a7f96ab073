import MarkdownIt from 'markdown-it'
import { localPath } from '#kernel/words'
import { Markdown, Page, type PageFrame, PageTitle } from '#ui'
import { type Operator, type StatementName, statementWords } from './words.ts'

const writer = new MarkdownIt({ html: false, linkify: true })

/** One of the statements that a public site owes its visitors, set to be read. */
export function StatementPage({
  frame,
  name,
  operator,
}: {
  frame: PageFrame
  name: StatementName
  operator: Operator
}) {
  const words = statementWords[frame.lang][name]
  const html = writer.render(inLanguage(words.text(operator), frame))
  return (
    <Page frame={frame} title={words.title} description={words.description} layout="reading">
      <PageTitle title={words.title} />
      <Markdown html={html} />
    </Page>
  )
}

/** Paths of the site are written without their language. */
function inLanguage(markdown: string, { lang }: PageFrame): string {
  return markdown.replace(/\]\((\/[^)]*)\)/g, (_, path: string) => `](${localPath(lang, path)})`)
}
