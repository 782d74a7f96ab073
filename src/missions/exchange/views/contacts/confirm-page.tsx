import { Button, Form, FormActions, Notice, Page, type PageFrame, PageTitle, Prose } from '#ui'
import type { ContactLink } from '../../service/contacts/confirming.ts'
import { contentWords } from '../../service/requests/content-words.ts'
import { contactWords } from './words.ts'

interface Props {
  frame: PageFrame
  link: ContactLink
}

/** What a contact is asked, for who holds the link: one button. */
export function ConfirmContactPage({ frame, link, token }: Props & { token: string }) {
  const words = contactWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} hidden layout="reading">
      <PageTitle title={words.title} />
      <Prose>
        <p>{words.intro(link.organization, link.api, link.number)}</p>
        <ul>
          {link.kinds.map((kind) => (
            <li>{contentWords[frame.lang].contacts[kind]}</li>
          ))}
        </ul>
      </Prose>
      <Form action="/exchange/contacts/confirm" label={words.title}>
        <input type="hidden" name="token" value={token} />
        <FormActions said={words.notMe}>
          <Button icon="check">{words.ask}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

export function ConfirmedContactPage({ frame }: Pick<Props, 'frame'>) {
  const words = contactWords[frame.lang]
  return (
    <Page frame={frame} title={words.done} hidden layout="reading">
      <PageTitle title={words.done} />
      <Notice status="success" title={words.done} live>
        <p>{words.doneText}</p>
      </Notice>
    </Page>
  )
}
