import {
  Button,
  ButtonLink,
  Confirm,
  EmptyState,
  Form,
  Notice,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Progress,
  Section,
  Stack,
  Tabs,
  UnderWay,
  useLang,
} from '#ui'
import { type Batch, type ItemOutcome, itemOutcomes } from '../../schema/batch.ts'
import { itemsPerPage } from '../../service/batches/batches.ts'
import { importPageWords } from './import-words.ts'
import { Items, type ItemsProps } from './items.tsx'
import { batchWords } from './words.ts'

export interface BatchPageProps extends ItemsProps {
  frame: PageFrame
  outcome: ItemOutcome | null
  page: number
}

/** Work on many datasets: how far it is, what it would do or did to each, what one may do now. */
export function BatchPage({ frame, batch, items, organizations, outcome, page }: BatchPageProps) {
  const words = batchWords[frame.lang]
  const title = titleOf(batch, frame.lang)
  const isBusy = ['looking', 'applying', 'undoing'].includes(batch.state)
  const listed = outcome ? (batch.outcomes[outcome] ?? 0) : batch.total
  return (
    <Page frame={frame} title={title} hidden breadcrumb={[{ label: words.workspace, href: '/workspace' }]}>
      <PageTitle title={title} />
      {batch.ignored.length > 0 && (
        <Notice status="warning">
          <p>{importPageWords[frame.lang].ignored(batch.ignored.join(', '))}</p>
        </Notice>
      )}
      {isBusy ? <HowFar batch={batch} /> : <Now batch={batch} />}
      {!isBusy && (
        <Section
          title={words.items}
          count={batch.total}
          actions={
            <ButtonLink href={`${batch.path}/report.csv`} variant="quiet" icon="download" download>
              {words.report}
            </ButtonLink>
          }
        >
          <Outcomes batch={batch} outcome={outcome} />
          <Items items={items} batch={batch} organizations={organizations} />
          <Pager
            page={page}
            pages={Math.ceil(listed / itemsPerPage)}
            hrefOf={(page) => addressOf(batch, outcome, page)}
          />
        </Section>
      )}
    </Page>
  )
}

export function titleOf(batch: Batch, lang: 'fr' | 'en'): string {
  const words = batchWords[lang]
  if (!batch.change) return words.importTitle(batch.fileName ?? '')
  return words.title(words.kinds[batch.change.what], batch.total)
}

function addressOf({ path }: Batch, outcome: ItemOutcome | null, page: number): string {
  const query = new URLSearchParams({
    ...(outcome && { outcome }),
    ...(page > 1 && { page: String(page) }),
  }).toString()
  return query ? `${path}?${query}` : path
}

function HowFar({ batch }: { batch: Batch }) {
  const words = batchWords[useLang()]
  return (
    <UnderWay href={batch.path}>
      <Progress
        label={words.states[batch.state]}
        value={batch.done}
        max={batch.total}
        detail={words.progress(batch.done, batch.total)}
      />
      <p>{words.stateText[batch.state]}</p>
    </UnderWay>
  )
}

/** Where it stands, and the one thing that may be done from there. */
function Now({ batch }: { batch: Batch }) {
  const words = batchWords[useLang()]
  const { state, outcomes, path } = batch
  const count = (outcomes.changed ?? 0) + (outcomes.created ?? 0)
  if (state === 'ready' && count === 0)
    return (
      <EmptyState title={words.nothing}>
        <p>{words.nothingText}</p>
      </EmptyState>
    )
  return (
    <Stack>
      <Notice status={state === 'ready' ? 'info' : 'success'} title={words.states[state]}>
        <p>{words.stateText[state]}</p>
      </Notice>
      {state === 'ready' && (
        <Form action={`${path}/application`}>
          <div>
            <Button icon="check">{batch.change ? words.apply(count) : words.applyImport(count)}</Button>
          </div>
        </Form>
      )}
      {state === 'done' && count > 0 && (
        <Confirm action={`${path}/undoing`} label={words.undo} reason={<p>{words.undoWhy}</p>} />
      )}
    </Stack>
  )
}

function Outcomes({ batch, outcome }: { batch: Batch; outcome: ItemOutcome | null }) {
  const words = batchWords[useLang()]
  const labels = batch.state === 'ready' ? words.wouldBe : words.outcomes
  const found = itemOutcomes.filter((key) => batch.outcomes[key])
  if (found.length < 2) return null
  return (
    <Tabs
      label={words.show}
      items={[
        { label: words.all, count: batch.total, href: batch.path, current: outcome === null },
        ...found.map((key) => ({
          label: labels[key],
          count: batch.outcomes[key],
          href: addressOf(batch, key, 1),
          current: outcome === key,
        })),
      ]}
    />
  )
}
