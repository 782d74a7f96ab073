import { errorFor, type FormState } from '#kernel/http/form'
import {
  Button,
  Code,
  Confirm,
  DefinitionList,
  Form,
  FormActions,
  FormSection,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  Section,
  Select,
  TextArea,
  TextField,
} from '#ui'
import type { Application } from '../../schema/oauth.ts'
import { keyScopes, type Organization } from '../../schema.ts'
import { oauthWords } from '../../service/oauth/words.ts'
import { toFieldErrors, typed } from '../form-errors.ts'

interface NewApplicationPageProps {
  frame: PageFrame
  state: FormState
  /** In whose name the person may register one, besides their own. */
  organizations: readonly Organization[]
}

export function NewApplicationPage({ frame, state, organizations }: NewApplicationPageProps) {
  const { form: words } = oauthWords[frame.lang]
  const owners = [
    { value: '', label: words.myself(frame.account?.name ?? '') },
    ...organizations.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const clients = (['confidential', 'public'] as const).map((value) => ({ value, label: words[value] }))
  return (
    <Page frame={frame} title={words.newTitle} breadcrumb={[crumb(frame)]} hidden>
      <PageTitle title={words.newTitle} />
      <Form action="/account/applications/new" errors={errorsOf(frame, state)} guarded>
        <FormSection title={words.identity} intro={words.identityWhy}>
          <Identity {...{ frame, state }} />
          {organizations.length > 0 ? (
            <Select
              name="organization"
              label={words.owner}
              options={owners}
              value={typed(state, 'organization')}
              placeholder={false}
            />
          ) : (
            <input type="hidden" name="organization" value="" />
          )}
        </FormSection>
        <FormSection title={words.access}>
          <RadioGroup
            name="client"
            label={words.client}
            options={clients}
            value={typed(state, 'client', 'confidential')}
          />
          <Access {...{ frame, state }} />
        </FormSection>
        <FormActions>
          <Button>{words.create}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

interface ApplicationPageProps {
  frame: PageFrame
  state: FormState
  application: Application
  /** Where its developers begin. */
  issuer: string
  saved: boolean
  registered: boolean
  /** The secret just made, shown this once. */
  secret: string | null
}

/** The sheet of an application, for who answers for it. */
export function ApplicationPage(props: ApplicationPageProps) {
  const { frame, state, application, issuer, saved, registered, secret } = props
  const { page: words, kept, open, publisher } = oauthWords[frame.lang]
  const path = `/account/applications/${application.id}`
  return (
    <Page frame={frame} title={application.name} breadcrumb={[crumb(frame)]} hidden>
      <PageTitle title={application.name} />
      {(saved || registered) && (
        <Notice status="success" live>
          {registered ? words.registered : words.saved}
        </Notice>
      )}
      {secret && (
        <Notice status="success" title={words.made} live>
          <p>{words.madeText}</p>
          <Code label={words.made}>{secret}</Code>
        </Notice>
      )}
      <Section id="technical" title={words.technical}>
        <DefinitionList
          items={[
            { term: words.clientId, value: <Code label={words.clientId}>{application.id}</Code> },
            {
              term: words.discovery,
              value: (
                <Code label={words.discovery}>{`${issuer}/.well-known/oauth-authorization-server`}</Code>
              ),
            },
            { term: words.kind, value: application.confidential ? kept : open },
            { term: publisher, value: application.owner },
          ]}
        />
      </Section>
      <Section id="sheet" title={words.sheet}>
        <Form action={path} errors={errorsOf(frame, state)} guarded>
          <Identity {...{ frame, state, application }} />
          <Access {...{ frame, state, application }} />
          <FormActions>
            <Button>{words.save}</Button>
          </FormActions>
        </Form>
      </Section>
      {application.confidential && (
        <Confirm action={`${path}/secret`} label={words.renew} reason={<p>{words.renewWhy}</p>} />
      )}
      <Confirm action={`${path}/deletion`} label={words.remove} reason={<p>{words.removeWhy}</p>} />
    </Page>
  )
}

type Fields = { frame: PageFrame; state: FormState; application?: Application }

function Identity({ frame, state, application }: Fields) {
  const { form: words } = oauthWords[frame.lang]
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        value={typed(state, 'name', application?.name)}
        maxLength={100}
        required
      />
      <TextField
        name="site"
        type="url"
        label={words.site}
        value={typed(state, 'site', application?.site)}
        maxLength={500}
        required
      />
    </>
  )
}

function Access({ frame, state, application }: Fields) {
  const { form: words, scopes } = oauthWords[frame.lang]
  return (
    <>
      <RadioGroup
        name="scope"
        label={words.scope}
        description={words.scopeWhy}
        options={[...keyScopes].reverse().map((value) => ({ value, label: scopes[value] }))}
        value={typed(state, 'scope', application?.scope ?? 'read')}
      />
      <TextArea
        name="redirects"
        label={words.redirects}
        description={words.redirectsWhy}
        value={typed(state, 'redirects', application?.redirects.join('\n'))}
        rows={4}
      />
    </>
  )
}

/** A wrong address is said in the words of the field, whatever of it was wrong. */
function errorsOf(frame: PageFrame, state: FormState) {
  const errors = toFieldErrors(state, frame.lang).filter(({ field }) => field !== 'redirects')
  const wrong = errorFor(state.errors, 'redirects') !== undefined
  const message = oauthWords[frame.lang].form.redirectsWrong
  return wrong ? [...errors, { field: 'redirects', message }] : errors
}

function crumb(frame: PageFrame) {
  return { label: oauthWords[frame.lang].tab, href: '/account/applications' }
}
