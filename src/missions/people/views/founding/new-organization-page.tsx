import type { FormState } from '#kernel/http/form'
import { Button, Checkbox, Form, FormActions, Page, type PageFrame, PageTitle } from '#ui'
import type { Administration, DirectoryAnswer } from '../../schema/administration.ts'
import { peopleWords } from '../../words.ts'
import { toFieldErrors } from '../form-errors.ts'
import { SheetFields } from '../organization-form-page.tsx'
import { Finding, FromDirectory, HereAlready } from './finding.tsx'
import { foundingWords } from './words.ts'

export interface NewOrganizationPageProps {
  frame: PageFrame
  state: FormState
  /** What was searched, and found; null before anything is. */
  q: string
  answer: DirectoryAnswer | null
  /** What the directory knows of the SIRET of the sheet. */
  found: Administration | null
  /** Organisations with the SIRET of the sheet: it was sent, and the person must say that theirs is another. */
  here: DirectoryAnswer['here']
}

/** Founds an organisation: found in the directory first, then its sheet. */
export function NewOrganizationPage({ frame, state, q, answer, found, here }: NewOrganizationPageProps) {
  const { organization } = peopleWords[frame.lang]
  const words = foundingWords[frame.lang]
  return (
    <Page frame={frame} title={organization.create} hidden>
      <PageTitle title={organization.create} intro={<p>{organization.createIntro}</p>} />
      <Finding q={q} answer={answer} />
      <Form action="/organizations/new" errors={toFieldErrors(state, frame.lang)} guarded id="sheet">
        {found && <FromDirectory found={found} />}
        <HereAlready here={here} />
        <SheetFields frame={frame} state={state} />
        {here.length > 0 && (
          <Checkbox name="another" value="yes" label={words.another} description={words.anotherWhy} />
        )}
        <FormActions>
          <Button>{organization.create}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}
