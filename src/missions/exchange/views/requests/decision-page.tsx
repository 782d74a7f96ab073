import {
  Button,
  ButtonLink,
  DefinitionList,
  Differences,
  EnterSends,
  type FieldError,
  Fold,
  Form,
  FormActions,
  formatDate,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  Section,
  SideBySide,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import type { AccessRequest } from '../../schema/access-request.ts'
import { type DecisionDraft, fieldOutcomes } from '../../schema/decision.ts'
import type { DefinitionContent } from '../../schema/definition.ts'
import type { FilledTemplate } from '../../schema/template.ts'
import type { NamedField } from '../../service/requests/apis.ts'
import type { ReadableDifference } from '../../service/requests/differences.ts'
import { UnconfirmedNotice } from '../contacts/contacts-section.tsx'
import { InsertTemplate } from '../templates/insert-template.tsx'
import { ContentSheet } from './content-sheet.tsx'
import { DecisionTable } from './decision-table.tsx'
import { formWords } from './form-words.ts'
import { requestWords } from './words.ts'

export interface DecisionPageProps {
  frame: PageFrame
  request: AccessRequest
  definition: DefinitionContent
  lines: ReadonlyMap<string, string>
  differences: readonly ReadableDifference[]
  /** Fields that are asked for, in the order of the request. */
  fields: readonly NamedField[]
  /** Of the grant of today: they are marked. */
  grantedToday: ReadonlySet<string>
  /** Texts that may be inserted in the reason. */
  templates: readonly FilledTemplate[]
  typed: (name: string) => string
  /** What was decided here while somebody else moved the request: shown where the form has no place any more. */
  kept: Pick<DecisionDraft, 'fields' | 'reason'> | null
  /** That the form was filled in on. */
  revision: number
  errors: FieldError[]
}

/** Names of the two answers for a field. */
export const outcomeName = (field: string) => `fields.${field.replaceAll('/', '.')}`
export const wordsName = (field: string) => `words.${field.replaceAll('/', '.')}`

/** Everything to decide on one page: what is asked and why, then each field. */
export function DecisionPage(props: DecisionPageProps) {
  const { frame, request, lines, differences } = props
  const words = requestWords[frame.lang]
  const said = formWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={said.decideTitle}
      breadcrumb={[
        { label: words.queue, href: '/exchange/queue' },
        { label: words.number(request.number), href: request.path },
      ]}
      hidden
    >
      <PageTitle
        over={`${words.over(request.number, request.api.title)} · ${request.organization.name}`}
        title={request.content.title}
        lang={frame.lang === 'fr' ? undefined : 'fr'}
        intro={<p>{request.content.procedure}</p>}
        actions={
          request.may.includes('request-changes') && (
            <ButtonLink href={`${request.path}/acts/request-changes`} variant="secondary">
              {words.acts['request-changes']}
            </ButtonLink>
          )
        }
      />
      <UnconfirmedNotice contacts={request.contacts} needed={props.definition.confirmedContacts} />
      {request.grant?.revokedAt && request.grant.state === 'active' && (
        <Notice
          status="warning"
          title={words.announcedTitle(formatDate(frame.lang, request.grant.revokedAt))}
        >
          <p>{words.announcedHolds}</p>
        </Notice>
      )}
      {request.again && differences.length > 0 && (
        <Section id="differences" title={words.differences}>
          <Differences caption={words.differences} rows={differences} />
        </Section>
      )}
      <Fold summary={words.what} open={!request.again}>
        <ContentSheet request={request} lines={lines} />
      </Fold>
      {props.kept && <Kept {...props} kept={props.kept} />}
      {request.decision?.state === 'proposed' && <Proposal {...props} />}
      {request.may.includes('decide') && <Decide {...props} />}
    </Page>
  )
}

function Kept({
  request,
  kept,
  fields,
  errors,
}: DecisionPageProps & { kept: NonNullable<DecisionPageProps['kept']> }) {
  const words = formWords[useLang()]
  return (
    <Section id="kept" title={words.keptTitle}>
      <Notice status="danger" live>
        {errors.map(({ message }) => (
          <p>{message}</p>
        ))}
      </Notice>
      <DecisionTable decision={kept} labels={new Map(fields.map(({ name, label }) => [name, label]))} />
      {kept.reason && <DefinitionList items={[{ term: words.general, value: kept.reason }]} />}
      <ButtonLink href={request.path} variant="secondary">
        {words.back}
      </ButtonLink>
    </Section>
  )
}

function Decide(props: DecisionPageProps) {
  const { request, definition, typed, errors, revision } = props
  const words = formWords[useLang()]
  const { decision } = request
  return (
    <Section id="decide" title={words.decideTitle}>
      {decision?.state === 'sent-back' && decision.words && (
        <Notice status="warning" title={words.sentBack(decision.settledBy ?? '')}>
          <p>{decision.words}</p>
        </Notice>
      )}
      <p>{words.decideWhy}</p>
      <Form action={`${request.path}/decision`} label={words.decideTitle} errors={errors} guarded>
        <EnterSends />
        <input type="hidden" name="revision" value={String(revision)} />
        <EachField {...props} />
        <TextArea
          name="reason"
          label={words.general}
          description={words.generalWhy}
          value={typed('reason')}
          rows={3}
          maxLength={5000}
        />
        <InsertTemplate templates={props.templates} />
        <TextField
          name="months"
          label={words.months}
          description={words.monthsWhy(definition.grantMonths)}
          value={typed('months')}
          size={4}
          required
        />
        <FormActions said={definition.twoPeople ? words.twoPeople : undefined}>
          <Button>{definition.twoPeople ? words.proposeButton : words.decideButton}</Button>
          <Button variant="secondary" name="intent" value="rest">
            {words.decideGrant}
          </Button>
        </FormActions>
      </Form>
    </Section>
  )
}

/** Nothing is chosen beforehand: each field is looked at. */
function EachField({ fields, grantedToday, typed }: DecisionPageProps) {
  const lang = useLang()
  const words = requestWords[lang]
  const said = formWords[lang]
  const describe = ({ name, description, sensitive }: NamedField) =>
    [...(sensitive ? [said.sensitive] : []), ...(grantedToday.has(name) ? [said.before] : []), description]
      .filter(Boolean)
      .join(' · ')
  return (
    <>
      {fields.map((field) => (
        <SideBySide>
          <RadioGroup
            name={outcomeName(field.name)}
            label={field.label}
            description={describe(field)}
            value={typed(outcomeName(field.name))}
            options={fieldOutcomes.map((one) => ({ value: one, label: words.outcomes[one] }))}
            inline
          />
          <TextField
            name={wordsName(field.name)}
            label={said.whyOf(field.label)}
            value={typed(wordsName(field.name))}
            maxLength={1000}
          />
        </SideBySide>
      ))}
    </>
  )
}

function Proposal({ request, fields }: DecisionPageProps) {
  const lang = useLang()
  const words = formWords[lang]
  const said = requestWords[lang]
  const { decision, may, path } = request
  if (!decision) return null
  return (
    <Section id="decide" title={said.decision}>
      <Notice title={words.proposedBy(decision.by ?? '')}>
        <p>{may.includes('confirm') ? words.proposedText : words.ownProposal}</p>
        {decision.reason && <p>{decision.reason}</p>}
      </Notice>
      <DecisionTable decision={decision} labels={new Map(fields.map(({ name, label }) => [name, label]))} />
      <DefinitionList items={[{ term: words.months, value: String(decision.months) }]} />
      {may.includes('confirm') && (
        <Form action={`${path}/acts/confirm`} label={said.acts.confirm}>
          <input type="hidden" name="revision" value={String(request.revision)} />
          <FormActions>
            <Button icon="check">{said.acts.confirm}</Button>
          </FormActions>
        </Form>
      )}
      {may.includes('send-back') && (
        <ButtonLink href={`${path}/acts/send-back`} variant="secondary">
          {said.acts['send-back']}
        </ButtonLink>
      )}
    </Section>
  )
}
