import type { Wait } from '#kernel/http/page'
import {
  Briefs,
  Button,
  ButtonLink,
  EmptyState,
  Form,
  Link,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Section,
  Select,
  Stack,
  TextField,
  useLang,
} from '#ui'
import type { Batch } from '../../schema/batch.ts'
import type { HeldFile, HeldQueue } from '../../service/held-files.ts'
import { totalOf } from '../../service/waiting/count.ts'
import { type OwnList, type OwnQuery, ownPageSize, ownStates, type Waiting } from '../../service/workspace.ts'
import { importPageWords } from '../batches/import-words.ts'
import { HeldFiles, NothingHeld } from '../held-files/held-files-page.tsx'
import { heldWords } from '../held-files/words.ts'
import { templatesPath } from '../templates/list-page.tsx'
import { templateWords } from '../templates/words.ts'
import { TransfersLink } from '../transfers/transfers-page.tsx'
import { Scopes, Waits } from '../waiting/waits.tsx'
import { OwnDatasets } from './own-datasets.tsx'
import { OwnEntries, type OwnEntriesProps } from './own-entries.tsx'
import { workspaceWords } from './words.ts'

/** Where those who keep datasets find what was deleted. */
export const deletedPath = '/workspace?state=deleted#mine'

export interface WorkspacePageProps {
  frame: PageFrame
  waiting: Waiting
  own: OwnList
  query: OwnQuery
  entries: OwnEntriesProps['entries']
  batches: readonly Batch[]
  /** Whether the person receives mails before an update is due. */
  reminders: boolean
  /** Transfers that wait for an answer of the person. */
  transfers: number
  /** What waits for the person in other missions. */
  elsewhere: readonly Wait[]
  organizations: readonly { id: string; name: string }[]
  now: Date
}

/** First what waits for the person, then all that they look after. */
export function WorkspacePage(props: WorkspacePageProps) {
  const { frame, waiting, own, query } = props
  const words = workspaceWords[frame.lang]
  const isFiltered = query.q !== '' || query.organization !== '' || query.state !== 'all'
  const hasNothing = own.total === 0 && !isFiltered
  // Who keeps no dataset yet may still be asked to answer.
  const somethingWaits = totalOf(waiting) + waiting.demands.total > 0
  return (
    <Page frame={frame} title={words.title} hidden>
      <PageTitle
        title={words.title}
        over={frame.account && words.hello(frame.account.name)}
        intro={<p>{words.intro}</p>}
        actions={
          <>
            <ButtonLink href="/datasets/new" icon="plus">
              {words.publish}
            </ButtonLink>
            <ButtonLink href="/workspace/imports/new" variant="secondary" icon="upload">
              {importPageWords[frame.lang].fromWorkspace}
            </ButtonLink>
            {props.organizations.length > 0 && (
              <>
                <ButtonLink href={templatesPath} variant="secondary">
                  {templateWords[frame.lang].manage}
                </ButtonLink>
                <ButtonLink href="/harvest" variant="secondary" icon="harvest">
                  {words.harvest}
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      <Scopes {...props} />
      <TransfersLink waiting={props.transfers} />
      <Elsewhere waits={props.elsewhere} />
      <Held waiting={waiting} />
      {(!hasNothing || somethingWaits) && <Waits {...props} />}
      {hasNothing && <First {...props} />}
      {!hasNothing && <Mine {...props} />}
      <OwnEntries entries={props.entries} organizations={props.organizations} />
      <Reminders wanted={props.reminders} />
    </Page>
  )
}

function Elsewhere({ waits }: { waits: readonly Wait[] }) {
  const words = workspaceWords[useLang()]
  if (waits.length === 0) return null
  return (
    <Section id="elsewhere" title={words.elsewhere}>
      <Briefs
        items={waits.map(({ label, href, count }) => ({
          title: label,
          href,
          under: words.elsewhereWaiting(count),
        }))}
      />
    </Section>
  )
}

function Reminders({ wanted }: { wanted: boolean }) {
  const words = workspaceWords[useLang()]
  return (
    <Section id="reminders" title={words.reminders}>
      <p>{wanted ? words.remindersOn : words.remindersOff}</p>
      <Form action="/workspace/reminders" label={words.reminders}>
        <div>
          <Button variant="secondary" size="sm" icon="mail" name="wanted" value={wanted ? 'no' : 'yes'}>
            {wanted ? words.remindersStop : words.remindersStart}
          </Button>
        </div>
      </Form>
    </Section>
  )
}

/** Files whose examination asks for a decision come before all else: nobody gets them meanwhile. */
function Held({ waiting: { toConfirm, toReview } }: { waiting: Waiting }) {
  const { queues, all } = heldWords[useLang()]
  const section = (queue: HeldQueue, { items, total }: { items: HeldFile[]; total: number }) => (
    <Section
      title={queues[queue].title}
      count={total}
      actions={<Link href={`/workspace/held/${queue}`}>{all}</Link>}
    >
      {items.length > 0 ? <HeldFiles items={items} /> : <NothingHeld queue={queue} level={3} />}
    </Section>
  )
  return (
    <Stack>
      {toConfirm.total > 0 && section('to-confirm', toConfirm)}
      {toReview && section('to-review', toReview)}
    </Stack>
  )
}

function First({ organizations, waiting }: WorkspacePageProps) {
  const words = workspaceWords[useLang()]
  return (
    <EmptyState title={words.first}>
      <p>{words.firstText}</p>
      {organizations.length === 0 && (
        <p>
          {words.firstJoin} <Link href="/organizations">{words.organizations}</Link>
        </p>
      )}
      <ButtonLink href="/datasets/new" icon="plus">
        {words.publish}
      </ButtonLink>
      <Deleted total={waiting.deleted} />
    </EmptyState>
  )
}

/** Deleting hides and erases nothing: whoever may bring back is told where. */
function Deleted({ total }: { total: number }) {
  const words = workspaceWords[useLang()]
  if (total === 0) return null
  return (
    <p>
      <Link href={deletedPath}>{words.seeDeleted(total)}</Link>
    </p>
  )
}

function Mine({ own, query, organizations, waiting }: WorkspacePageProps) {
  const lang = useLang()
  const words = workspaceWords[lang]
  return (
    <Section id="mine" title={words.mine}>
      <Form action="/workspace#mine" method="get" label={words.filter}>
        <Stack row>
          <TextField name="q" type="search" label={words.search} value={query.q} maxLength={200} />
          {organizations.length > 0 && (
            <Select
              name="organization"
              label={words.organization}
              value={query.organization}
              placeholder={words.every}
              options={[
                ...organizations.map(({ id, name }) => ({ value: id, label: name })),
                { value: 'self', label: words.self },
              ]}
            />
          )}
          <Select
            name="state"
            label={words.state}
            value={query.state}
            placeholder={false}
            options={ownStates.map((state) => ({ value: state, label: words.states[state] }))}
          />
          <Button variant="secondary" icon="filter">
            {words.filter}
          </Button>
        </Stack>
      </Form>
      {own.items.length === 0 ? (
        <EmptyState title={words.none} level={3}>
          <p>
            {words.noneText} <Link href="/workspace#mine">{words.clear}</Link>
          </p>
        </EmptyState>
      ) : (
        <OwnDatasets
          own={own}
          query={query}
          organizations={organizations}
          deletedOnly={query.state === 'deleted'}
        />
      )}
      <Pager
        page={query.page}
        pages={Math.ceil(own.total / ownPageSize)}
        hrefOf={(page) => `/workspace?${new URLSearchParams({ ...filled(query), page: String(page) })}#mine`}
      />
      {query.state !== 'deleted' && <Deleted total={waiting.deleted} />}
    </Section>
  )
}

function filled({ q, organization, state }: OwnQuery): Record<string, string> {
  return { ...(q && { q }), ...(organization && { organization }), ...(state !== 'all' && { state }) }
}
