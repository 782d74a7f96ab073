import type { Lang } from '#kernel/words'
import {
  Button,
  ButtonLink,
  DefinitionList,
  Differences,
  Form,
  FormActions,
  formatDate,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  type Status,
  Tag,
  TextArea,
  Thread,
  Time,
  useLang,
} from '#ui'
import type { AccessRequest, RequestEvent, RequestMessage } from '../../schema/access-request.ts'
import type { RequestAct } from '../../schema/request.ts'
import type { FilledTemplate } from '../../schema/template.ts'
import type { ReadableDifference } from '../../service/requests/differences.ts'
import { ContactsSection } from '../contacts/contacts-section.tsx'
import { InsertTemplate } from '../templates/insert-template.tsx'
import { actLabel } from './act-label.ts'
import { ContentSheet } from './content-sheet.tsx'
import { DecisionTable } from './decision-table.tsx'
import { StateNotice } from './state-notice.tsx'
import { requestWords } from './words.ts'

export interface RequestPageProps {
  frame: PageFrame
  request: AccessRequest
  /** What is asked, line by line, in words. */
  lines: ReadonlyMap<string, string>
  labels: ReadonlyMap<string, string>
  differences: readonly ReadableDifference[]
  messages: readonly RequestMessage[]
  changes: readonly RequestEvent[]
  /** Texts that may be inserted in a message. */
  templates: readonly FilledTemplate[]
  now: Date
}

/** One request for both sides: where it stands, what is asked, what was decided, what was said. */
export function RequestPage(props: RequestPageProps) {
  const { frame, request, lines, differences, messages, now } = props
  const words = requestWords[frame.lang]
  const written = frame.lang === 'fr' ? undefined : 'fr'
  return (
    <Page
      frame={frame}
      title={`${words.number(request.number)} · ${request.content.title || request.api.title}`}
      breadcrumb={[{ label: words.many, href: '/exchange/requests' }]}
      hidden
    >
      <PageTitle
        over={words.over(request.number, request.api.title)}
        title={request.content.title || request.api.title}
        lang={written}
        intro={<Tags request={request} />}
        actions={<MainActions request={request} />}
      />
      <StateNotice request={request} now={now} />
      <Facts request={request} />
      {request.decision && request.decision.state === 'confirmed' && (
        <Section id="decision" title={words.decision}>
          <DecisionTable decision={request.decision} labels={props.labels} />
        </Section>
      )}
      {request.again && (
        <Section id="differences" title={words.differences}>
          {differences.length === 0 ? (
            <p>{words.noDifference}</p>
          ) : (
            <Differences caption={words.differences} rows={differences} />
          )}
        </Section>
      )}
      <Section id="what" title={words.what}>
        <ContentSheet request={request} lines={lines} />
      </Section>
      {request.submittedAt && <ContactsSection request={request} />}
      <Conversation request={request} messages={messages} templates={props.templates} />
      <OtherActs request={request} />
      <History changes={props.changes} />
    </Page>
  )
}

function Tags({ request: { state, again, isLate, decision } }: { request: AccessRequest }) {
  const words = requestWords[useLang()]
  const status: Partial<Record<AccessRequest['state'], Status>> = {
    ...{ submitted: 'info', changes_requested: 'warning', granted: 'success' },
    ...{ refused: 'danger', revoked: 'danger' },
  }
  return (
    <Stack row>
      <Tag status={status[state]}>{words.states[state]}</Tag>
      {again && <Tag>{words.again[again]}</Tag>}
      {isLate && <Tag status="warning">{words.filters.late}</Tag>}
      {decision?.state === 'proposed' && <Tag status="info">{words.toConfirm}</Tag>}
    </Stack>
  )
}

/** The one thing to do now. */
function MainActions({ request: { path, may } }: { request: AccessRequest }) {
  const words = requestWords[useLang()]
  const instructs = (['decide', 'confirm', 'send-back'] as const).some((act) => may.includes(act))
  return (
    <>
      {may.includes('edit') && <ButtonLink href={`${path}/edit`}>{words.edit}</ButtonLink>}
      {instructs && <ButtonLink href={`${path}/decision`}>{words.instruct}</ButtonLink>}
      {may.includes('renew') && <ButtonLink href={`${path}/acts/renew`}>{words.acts.renew}</ButtonLink>}
    </>
  )
}

function Facts({ request }: { request: AccessRequest }) {
  const lang = useLang()
  const words = requestWords[lang]
  const { organization, provider, applicant, coOwners, instructor, submittedAt, grant } = request
  const owners = [...(applicant ? [applicant] : []), ...coOwners].map(({ name }) => name).join(', ')
  const named = ({ name, path }: AccessRequest['provider']) => (path ? <Link href={path}>{name}</Link> : name)
  return (
    <DefinitionList
      items={[
        { term: words.asker, value: named(organization) },
        { term: words.provider, value: named(provider) },
        { term: words.owners, value: owners },
        ...(submittedAt ? [{ term: words.sent, value: <Time date={submittedAt} /> }] : []),
        ...(instructor ? [{ term: words.desk, value: instructor.name }] : []),
        ...(grant
          ? [
              {
                term: words.grant,
                value: (
                  <>
                    <Link href={`/exchange/grants/${grant.id}`}>{words.grantNumber(grant.number)}</Link>
                    {`, ${words.grantStates[grant.state]} · ${endOf(grant, lang)}`}
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Conversation({
  request,
  messages,
  templates,
}: Pick<RequestPageProps, 'request' | 'messages' | 'templates'>) {
  const words = requestWords[useLang()]
  if (messages.length === 0 && !request.may.includes('say')) return null
  return (
    <Section id="messages" title={words.thread} count={messages.length || undefined}>
      {messages.length === 0 && <p>{words.threadNone}</p>}
      <Thread
        label={words.thread}
        messages={messages.map(({ id, side, name, text, at }) => ({
          ...{ id, posted: at, official: side === 'instructor' },
          name: name || `${words.instruction}, ${request.provider.name}`,
          permalink: `${request.path}#message-${id}`,
          permalinkLabel: words.permalink,
          children: text.split(/\n{2,}/).map((paragraph) => <p>{paragraph}</p>),
        }))}
      />
      {request.may.includes('say') && (
        <Form action={`${request.path}/acts/say`} label={words.say}>
          <TextArea
            name="words"
            label={words.say}
            description={words.sayWhy}
            rows={3}
            maxLength={5000}
            required
          />
          <InsertTemplate templates={templates} />
          <FormActions>
            <Button variant="secondary" icon="discussion">
              {words.send}
            </Button>
          </FormActions>
        </Form>
      )}
    </Section>
  )
}

/** Shown elsewhere on the page, or done on a page of their own. */
const elsewhere: readonly RequestAct[] = ['edit', 'submit', 'say', 'decide', 'confirm', 'send-back', 'renew']

function OtherActs({ request }: { request: AccessRequest }) {
  const lang = useLang()
  const words = requestWords[lang]
  const { path, may } = request
  const acts = may.filter((act) => !elsewhere.includes(act))
  if (acts.length === 0) return null
  return (
    <Section id="acts" title={words.manage}>
      <Stack row>
        {acts.map((act) => (
          <ButtonLink
            href={`${path}/acts/${act}`}
            variant="secondary"
            color={act === 'revoke' ? 'danger' : undefined}
          >
            {actLabel(lang, act, request)}
          </ButtonLink>
        ))}
      </Stack>
    </Section>
  )
}

/** Until when it holds, or held: what is revoked no longer says its first term. */
function endOf({ state, endsAt, revokedAt }: NonNullable<AccessRequest['grant']>, lang: Lang): string {
  const words = requestWords[lang]
  return state === 'revoked' && revokedAt
    ? words.ended(formatDate(lang, revokedAt))
    : words.ends(formatDate(lang, revokedAt ?? endsAt))
}

/** Somebody is given it; of co-owners the action says what became of them. */
const handed = new Set(['transferred', 'assigned'])

function History({ changes }: { changes: readonly RequestEvent[] }) {
  const words = requestWords[useLang()]
  const labels: Readonly<Record<string, string>> = words.actions
  return (
    <Section id="history" title={words.history}>
      <DefinitionList
        items={changes.map(({ action, at, actorName, whom }) => ({
          term: <Time date={at} style="datetime" />,
          value: [
            labels[action] ?? words.actions.other,
            handed.has(action) && whom ? words.to(whom) : whom,
            actorName,
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
    </Section>
  )
}
