import { Button, ButtonLink, Form, FormActions, Page, type PageFrame, PageTitle, Section, useLang } from '#ui'
import { personalWords } from '../service/personal/words.ts'
import { peopleWords } from '../words.ts'

/** The way to the page below, from an account. */
export function PersonalDataLink() {
  const words = personalWords[useLang()]
  return (
    <Section id="data" title={words.title}>
      <p>{words.why}</p>
      <ButtonLink href="/account/data" variant="secondary">
        {words.open}
      </ButtonLink>
    </Section>
  )
}

/** What is in the file, then the file. */
export function PersonalDataPage({ frame }: { frame: PageFrame }) {
  const words = personalWords[frame.lang]
  const crumb = { label: peopleWords[frame.lang].myAccount, href: '/account' }
  return (
    <Page frame={frame} title={words.title} breadcrumb={[crumb]} layout="reading" hidden>
      <PageTitle title={words.title} intro={<p>{words.why}</p>} />
      <p>{words.intro}</p>
      <Form action="/account/data" label={words.title}>
        <FormActions>
          <Button icon="download">{words.submit}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}
