import type { FormState } from '#kernel/http/form'
import { Button, Form, FormActions, Link, Notice, Page, type PageFrame, PageTitle } from '#ui'
import { peopleWords } from '../words.ts'
import { toFieldErrors } from './form-errors.ts'
import { EmailField, NameFields, NewPasswordField } from './person-fields.tsx'

interface AskProps {
  frame: PageFrame
  state: FormState
}

interface TokenProps extends AskProps {
  token: string
  email: string
}

/** Asks for an account: the address alone. */
export function RegisterPage({ frame, state }: AskProps) {
  const { register: words } = peopleWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} layout="reading" hidden>
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <Form action="/register" errors={toFieldErrors(state, frame.lang)}>
        <EmailField state={state} />
        <FormActions>
          <Button>{words.submit}</Button>
        </FormActions>
      </Form>
      <p>
        {words.hasAccount} <Link href="/login">{peopleWords[frame.lang].signIn.title}</Link>
      </p>
    </Page>
  )
}

/** Asks for a new password. */
export function ForgottenPage({ frame, state }: AskProps) {
  const { register, reset: words } = peopleWords[frame.lang]
  return (
    <Page frame={frame} title={words.askTitle} layout="reading" hidden>
      <PageTitle title={words.askTitle} intro={<p>{words.askIntro}</p>} />
      <Form action="/forgotten-password" errors={toFieldErrors(state, frame.lang)}>
        <EmailField state={state} />
        <FormActions>
          <Button>{register.submit}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

/** The same words whether the address has an account or not. */
export function SentPage({ frame, text }: { frame: PageFrame; text: string }) {
  const { register: words } = peopleWords[frame.lang]
  return (
    <Page frame={frame} title={words.sent} layout="reading" hidden>
      <PageTitle title={words.sent} intro={<p>{text}</p>} />
      <p>{words.notReceived}</p>
    </Page>
  )
}

/** The address is proven: who are you? */
export function ConfirmPage({ frame, state, token, email }: TokenProps) {
  const { confirm: words } = peopleWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} layout="reading" hidden>
      <PageTitle title={words.title} intro={<p>{words.intro(email)}</p>} />
      <Form action="/confirm" errors={toFieldErrors(state, frame.lang)}>
        <TokenFields token={token} email={email} />
        <NameFields state={state} />
        <NewPasswordField label={peopleWords[frame.lang].password} />
        <FormActions>
          <Button>{words.submit}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

export function ResetPage({ frame, state, token, email }: TokenProps) {
  const { reset: words } = peopleWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} layout="reading" hidden>
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <Form action="/reset" errors={toFieldErrors(state, frame.lang)}>
        <TokenFields token={token} email={email} />
        <NewPasswordField />
        <FormActions>
          <Button>{words.submit}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

/** A button, not the opening of the page: mail scanners open every link. */
export function EmailChangePage({ frame, state, token, email }: TokenProps) {
  const { account: words } = peopleWords[frame.lang]
  return (
    <Page frame={frame} title={words.confirmEmail} layout="reading" hidden>
      <PageTitle title={words.confirmEmail} />
      <Notice>{words.confirmEmailText(email)}</Notice>
      <Form action="/account/email/confirm" errors={toFieldErrors(state, frame.lang)}>
        <input type="hidden" name="token" value={token} />
        <FormActions>
          <Button>{words.confirmEmail}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

/** The address lets password managers keep the new password under the right name. */
export function TokenFields({ token, email }: { token: string; email: string }) {
  return (
    <>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="email" value={email} autocomplete="username" />
    </>
  )
}
