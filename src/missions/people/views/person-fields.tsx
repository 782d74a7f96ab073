import type { FormState } from '#kernel/http/form'
import { TextField, useLang } from '#ui'
import { identityWords } from '../service/identity/words.ts'
import { peopleWords } from '../words.ts'
import { typed } from './form-errors.ts'

/** First and last name. */
export function NameFields({
  state,
  current,
}: {
  state: FormState
  current?: { firstName: string; lastName: string }
}) {
  const words = peopleWords[useLang()]
  return (
    <>
      <TextField
        name="firstName"
        label={words.firstName}
        value={typed(state, 'firstName', current?.firstName)}
        autocomplete="given-name"
        required
      />
      <TextField
        name="lastName"
        label={words.lastName}
        value={typed(state, 'lastName', current?.lastName)}
        autocomplete="family-name"
        required
      />
    </>
  )
}

export function EmailField({ state }: { state: FormState }) {
  const words = peopleWords[useLang()]
  return (
    <TextField
      name="email"
      type="email"
      label={words.email}
      value={typed(state, 'email')}
      autocomplete="username"
      required
    />
  )
}

/** A password being chosen; its rule is said before, not after. */
export function NewPasswordField({ label }: { label?: string }) {
  const words = peopleWords[useLang()]
  return (
    <TextField
      name="password"
      type="password"
      label={label ?? words.newPassword}
      description={words.passwordRule}
      autocomplete="new-password"
      required
    />
  )
}

/** Proves once more who asks: with the password or, without one, by having just signed in. */
export function ProofField({ withPassword }: { withPassword: boolean }) {
  const lang = useLang()
  if (!withPassword) return <p>{identityWords[lang].freshProof}</p>
  return (
    <TextField
      name="current"
      type="password"
      label={peopleWords[lang].currentPassword}
      autocomplete="current-password"
      required
    />
  )
}
