import {
  Button,
  ButtonLink,
  Checkbox,
  EnterSends,
  ErrorSummary,
  type FieldError,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  Select,
  Stack,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { RequestAct } from '../../schema/request.ts'
import type { FilledTemplate } from '../../schema/template.ts'
import { InsertTemplate } from '../templates/insert-template.tsx'
import { actLabel } from './act-label.ts'
import { formWords } from './form-words.ts'
import { requestWords } from './words.ts'

export interface ActPageProps {
  frame: PageFrame
  request: AccessRequest
  act: RequestAct
  /** To whom it may go: members of the organisation, or who else instructs. */
  people: readonly { id: string; name: string }[]
  /** Texts that may be inserted here. */
  templates: readonly FilledTemplate[]
  typed: (name: string) => string
  errors: FieldError[]
}

/** One act on its own page: what it does, what must be said of it, one button. */
export function ActPage(props: ActPageProps) {
  const { frame, request, act, people, errors } = props
  const words = requestWords[frame.lang]
  const label = actLabel(frame.lang, act, request)
  const cannot = (act === 'transfer' || act === 'share') && people.length === 0
  return (
    <Page
      frame={frame}
      title={label}
      description={request.content.title}
      breadcrumb={[
        { label: words.many, href: '/exchange/requests' },
        { label: words.number(request.number), href: request.path },
      ]}
      hidden
    >
      <PageTitle
        over={words.over(request.number, request.content.title || request.api.title)}
        title={label}
        intro={<p>{words.explains[act]}</p>}
      />
      {act === 'share' && <CoOwners request={request} />}
      {act === 'confirm' && <ReadAgain {...props} />}
      {cannot && <p>{words.fields.noOther}</p>}
      {!cannot && act !== 'confirm' && (
        <Form action={`${request.path}/acts/${act}`} label={label} errors={errors}>
          <EnterSends />
          <ActFields {...props} />
          <InsertTemplate templates={props.templates} />
          <FormActions>
            <Button color={act === 'revoke' ? 'danger' : undefined}>
              {act === 'share' ? words.fields.add : words.confirmAct}
            </Button>
          </FormActions>
        </Form>
      )}
    </Page>
  )
}

/** Only what is shown is confirmed. */
function ReadAgain({ request: { path }, errors }: ActPageProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <ButtonLink href={`${path}/decision`}>{formWords[useLang()].readAgain}</ButtonLink>
    </>
  )
}

function CoOwners({ request: { path, coOwners } }: { request: AccessRequest }) {
  const { fields } = requestWords[useLang()]
  if (coOwners.length === 0) return <p>{fields.nobodyYet}</p>
  return (
    <Stack>
      {coOwners.map(({ id, name }) => (
        <Form action={`${path}/acts/share`} label={`${fields.remove} ${name}`} scope={id}>
          <input type="hidden" name="account" value={id} />
          <input type="hidden" name="shared" value="no" />
          <Stack row>
            <span>{name}</span>
            <Button variant="quiet" size="sm">
              {fields.remove}
            </Button>
          </Stack>
        </Form>
      ))}
    </Stack>
  )
}

function ActFields({ act, people, typed }: ActPageProps) {
  const words = requestWords[useLang()]
  const { fields } = words
  if (act === 'say')
    return (
      <TextArea
        name="words"
        label={words.say}
        description={words.sayWhy}
        value={typed('words')}
        rows={6}
        maxLength={5000}
        required
      />
    )
  if (act === 'request-changes' || act === 'send-back')
    return (
      <TextArea
        name="words"
        label={act === 'send-back' ? fields.wordsBack : fields.words}
        value={typed('words')}
        rows={5}
        maxLength={5000}
        required
      />
    )
  if (act === 'transfer' || act === 'share' || act === 'assign')
    return (
      <Select
        name="account"
        label={fields.account}
        value={typed('account')}
        placeholder={act === 'assign' ? fields.nobody : undefined}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        required={act !== 'assign'}
      />
    )
  if (act === 'maintain') return <Reason typed={typed} />
  if (act === 'renew') return <RenewFields typed={typed} />
  if (act === 'revoke')
    return (
      <>
        <Reason typed={typed} />
        <TextField
          name="effectAt"
          type="datetime-local"
          label={fields.effectAt}
          description={fields.effectAtWhy}
          value={typed('effectAt')}
        />
      </>
    )
  return null
}

function Reason({ typed }: Pick<ActPageProps, 'typed'>) {
  return (
    <TextArea
      name="reason"
      label={requestWords[useLang()].fields.reason}
      value={typed('reason')}
      rows={4}
      maxLength={5000}
      required
    />
  )
}

function RenewFields({ typed }: Pick<ActPageProps, 'typed'>) {
  const { fields } = requestWords[useLang()]
  return (
    <>
      <p>{fields.renewWhy}</p>
      {(['stillInCharge', 'samePurpose', 'sameContacts'] as const).map((name) => (
        <Checkbox name={name} label={fields[name]} checked={typed(name) === 'on'} />
      ))}
    </>
  )
}
