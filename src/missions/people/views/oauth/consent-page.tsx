import type { Refusal } from '#kernel/refusal'
import {
  Button,
  ButtonLink,
  DefinitionList,
  Form,
  FormActions,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Prose,
  RadioGroup,
  Section,
  Time,
} from '#ui'
import { type Application, consentDays } from '../../schema/oauth.ts'
import type { Asking, AuthorizationRequest } from '../../service/oauth/consents.ts'
import { oauthWords } from '../../service/oauth/words.ts'

/** Who asks, what it may do and until when: what a person must know before they say yes (GDPR, article 7). */
export function ConsentPage({ frame, request }: { frame: PageFrame; request: AuthorizationRequest }) {
  const { consent: words } = oauthWords[frame.lang]
  const { application, scope, redirect } = request
  const title = words.title(application.name)
  const days = consentDays.map((value) => ({ value: String(value), label: words.days[value] }))
  return (
    <Page frame={frame} title={title} layout="reading" hidden>
      <PageTitle
        title={title}
        intro={<p>{words.intro({ name: application.name, site: frame.site.name })}</p>}
      />
      <DefinitionList
        items={[
          { term: words.who, value: application.owner },
          { term: words.site, value: hostOf(application.site) },
          { term: words.registered, value: <Time date={application.createdAt} /> },
          { term: words.back, value: hostOf(redirect) },
          { term: words.as, value: `${frame.account?.name ?? ''} (${frame.account?.email ?? ''})` },
        ]}
      />
      <Section id="scope" title={words.will}>
        <Prose>
          <ul>
            <li>{words.can.read}</li>
            <li>{scope === 'all' ? words.can.all : words.can.nothing}</li>
          </ul>
          <p>{words.never}</p>
        </Prose>
      </Section>
      <Form action="/oauth/authorize" label={title}>
        <Carried {...request} />
        <RadioGroup name="days" label={words.howLong} description={words.anyTime} options={days} value="90" />
        <p>{words.careful}</p>
        <FormActions>
          <Button name="decision" value="allow">
            {words.allow}
          </Button>
          <Button name="decision" value="refuse" variant="secondary">
            {words.refuse}
          </Button>
        </FormActions>
      </Form>
    </Page>
  )
}

/** The request, carried by the form: it is read again when it comes back. */
function Carried({ application, redirect, state, scope, challenge }: AuthorizationRequest) {
  const fields = {
    client_id: application.id,
    redirect_uri: redirect,
    response_type: 'code',
    scope,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...(state === undefined ? {} : { state }),
  }
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** The browser goes on to the application by itself, or with the link. */
export function ReturnPage({
  frame,
  application,
  url,
}: {
  frame: PageFrame
  application: Application
  url: string
}) {
  const { leaving: words } = oauthWords[frame.lang]
  const { name } = application
  return (
    <Page frame={frame} title={words.title(name)} layout="reading" hidden>
      <PageTitle title={words.title(name)} intro={<p>{words.text({ name, host: hostOf(url) })}</p>} />
      <ButtonLink href={url}>{words.go(name)}</ButtonLink>
    </Page>
  )
}

/** A request that was wrong, from an application that is known. */
export function WrongRequestPage({
  frame,
  asking: { application, redirect },
  refusal: { rule },
  url,
}: {
  frame: PageFrame
  asking: Asking
  refusal: Refusal
  url: string
}) {
  const { wrong: words } = oauthWords[frame.lang]
  const title = rule.title[frame.lang]
  return (
    <Page frame={frame} title={title} layout="reading" hidden>
      <PageTitle title={title} intro={<p>{words.text(application.name)}</p>} />
      <Notice status="warning">{rule.remedy[frame.lang]}</Notice>
      <FormActions>
        <ButtonLink href="/">{words.home}</ButtonLink>
        <ButtonLink href={url} variant="secondary">
          {words.back({ name: application.name, host: hostOf(redirect) })}
        </ButtonLink>
      </FormActions>
    </Page>
  )
}

/** What says where an address leads: its host, or the scheme of a program. */
function hostOf(address: string): string {
  const { host, protocol } = new URL(address)
  return host || protocol
}
