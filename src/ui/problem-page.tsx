import { ButtonLink } from './button.tsx'
import { type PageFrame, useLang, useUiWords } from './frame.ts'
import { Page } from './page.tsx'
import { Paving } from './paving.tsx'
import { DefinitionList, Table } from './table.tsx'
import { PageTitle } from './text.tsx'
import { uiWords } from './words.ts'

export type Problem = {
  code: string
  status: number
  title: Record<'fr' | 'en', string>
  remedy: Record<'fr' | 'en', string>
}

export type ProblemPageProps = {
  frame: PageFrame
  /** One says what happened; several are the directory of all problems. */
  problems: readonly Problem[]
  /** Set when the problem has just happened. */
  requestId?: string | undefined
  errors?: readonly { pointer: string; detail: string }[] | undefined
}

/** What happened, what was kept, what to do; or the directory of all that the site may refuse. */
export function ProblemPage({ frame, problems, requestId, errors = [] }: ProblemPageProps) {
  const [problem] = problems
  const words = uiWords[frame.lang]
  const single = problems.length === 1 && problem
  return (
    <Page
      frame={frame}
      title={single ? problem.title[frame.lang] : words.problemsTitle}
      hidden={requestId !== undefined}
    >
      {single ? (
        <OneProblem problem={problem} requestId={requestId} errors={errors} />
      ) : (
        <AllProblems problems={problems} />
      )}
    </Page>
  )
}

function OneProblem({
  problem,
  requestId,
  errors,
}: {
  problem: Problem
  requestId: string | undefined
  errors: readonly { pointer: string; detail: string }[]
}) {
  const words = useUiWords()
  const lang = useLang()
  return (
    <div class="pv-problem">
      <Paving />
      <PageTitle
        over={`${words.errorPage} ${problem.status}`}
        title={problem.title[lang]}
        intro={<p>{problem.remedy[lang]}</p>}
        actions={
          <ButtonLink href="/" variant="secondary" icon="left">
            {words.backHome}
          </ButtonLink>
        }
      />
      {errors.length > 0 && (
        <section>
          <h2>{words.toCorrect}</h2>
          <DefinitionList
            items={errors.map((error) => ({
              term: <code>{error.pointer || '/'}</code>,
              value: error.detail,
            }))}
          />
        </section>
      )}
      <DefinitionList
        items={[
          { term: words.problemCode, value: <code>{problem.code}</code> },
          ...(requestId ? [{ term: words.requestNumber, value: <code>{requestId}</code> }] : []),
        ]}
      />
    </div>
  )
}

function AllProblems({ problems }: { problems: readonly Problem[] }) {
  const words = useUiWords()
  const lang = useLang()
  return (
    <>
      <PageTitle title={words.problemsTitle} intro={<p>{words.problemsIntro}</p>} />
      <Table
        caption={words.problemsTitle}
        captionHidden
        rows={problems}
        columns={[
          {
            key: 'code',
            label: words.problemCode,
            cell: (problem) => <code>{problem.code}</code>,
            heading: true,
          },
          { key: 'status', label: words.problemStatus, cell: (problem) => problem.status, numeric: true },
          { key: 'title', label: words.problemTitle, cell: (problem) => problem.title[lang] },
          { key: 'remedy', label: words.problemRemedy, cell: (problem) => problem.remedy[lang] },
        ]}
      />
    </>
  )
}
