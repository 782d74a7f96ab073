import type { FormState } from '#kernel/http/form'
import {
  Button,
  ButtonLink,
  Form,
  FormActions,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  useSignIn,
} from '#ui'
import type { Proven } from '../../service/identity/claims.ts'
import { identityWords } from '../../service/identity/words.ts'
import { toFieldErrors } from '../form-errors.ts'

interface PendingPageProps {
  frame: PageFrame
  state: FormState
  proven: Proven
  /** A link has just gone to the address. */
  sent: boolean
  /** Accounts of this site have passwords. */
  local: boolean
}

/** An identity that no account knows: to whom it is linked is said by who is signed in, or by the mailbox. */
export function PendingPage({ frame, state, proven, sent, local }: PendingPageProps) {
  const words = identityWords[frame.lang]
  const { account } = frame
  return (
    <Page frame={frame} title={words.pending.title} layout="reading" hidden>
      <PageTitle title={words.pending.title} />
      {sent && (
        <Notice status="success" live>
          {words.pending.mailSent}
        </Notice>
      )}
      <Notice title={words.pending.proven(words.providers[proven.provider])}>
        <p>
          {proven.firstName} {proven.lastName}, {proven.email}
        </p>
      </Notice>
      {account ? (
        <LinkHere frame={frame} state={state} />
      ) : (
        <ProveFirst {...{ frame, state, proven, local }} />
      )}
      <Form action="/login/identity/abandon" label={words.pending.cancel}>
        <Button variant="quiet">{words.pending.cancel}</Button>
      </Form>
    </Page>
  )
}

function LinkHere({ frame, state }: Pick<PendingPageProps, 'frame' | 'state'>) {
  const { pending: words } = identityWords[frame.lang]
  const { name = '', email } = frame.account ?? {}
  return (
    <Section id="link" title={words.linkTitle}>
      <p>{words.linkText(name, email ?? '')}</p>
      <Form action="/account/identities" errors={toFieldErrors(state, frame.lang)} label={words.linkTitle}>
        <FormActions>
          <Button>{words.link}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function ProveFirst({ frame, state, proven, local }: Omit<PendingPageProps, 'sent'>) {
  const signIn = useSignIn()
  const { pending: words } = identityWords[frame.lang]
  return (
    <>
      <Section id="mail" title={words.mailTitle}>
        <p>{words.mailText(proven.email)}</p>
        <Form action="/login/identity/mail" errors={toFieldErrors(state, frame.lang)} label={words.mailTitle}>
          <FormActions>
            <Button>{words.mail}</Button>
          </FormActions>
        </Form>
      </Section>
      {(local || frame.demo) && (
        <Section id="sign-in" title={words.signInTitle}>
          <p>{words.signInText}</p>
          <ButtonLink href={signIn('/login/identity')} variant="secondary">
            {words.signIn}
          </ButtonLink>
        </Section>
      )}
    </>
  )
}

/** The link of the mail, opened: one more click, because scanners of mail open links too. */
export function ProofPage({
  frame,
  state,
  token,
  email,
}: {
  frame: PageFrame
  state: FormState
  token: string
  email: string
}) {
  const { pending: words } = identityWords[frame.lang]
  return (
    <Page frame={frame} title={words.confirmTitle} layout="reading" hidden>
      <PageTitle title={words.confirmTitle} intro={<p>{words.confirmText(email)}</p>} />
      <Form action="/login/identity/proof" errors={toFieldErrors(state, frame.lang)}>
        <input type="hidden" name="token" value={token} />
        <FormActions>
          <Button>{words.confirm}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

/** Signed out here; the browser goes on to the provider by itself, or with the link. */
export function LeavingPage({ frame, provider, url }: { frame: PageFrame; provider: string; url: string }) {
  const { leaving: words } = identityWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} layout="reading" hidden>
      <PageTitle title={words.title} intro={<p>{words.text(provider)}</p>} />
      <ButtonLink href={url}>{words.go(provider)}</ButtonLink>
    </Page>
  )
}
