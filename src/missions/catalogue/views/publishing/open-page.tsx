import { Page, type PageFrame, PageTitle, Stepper } from '#ui'
import type { DatasetTemplate } from '../../schema/dataset-template.ts'
import { steps } from '../../schema/form-fields.ts'
import { OfferedTemplates } from '../templates/list-page.tsx'
import { Helped } from './advice/beside.tsx'
import { OpenForm, type Producer } from './describe.tsx'
import type { FormView } from './shell.tsx'
import { formWords } from './words.ts'

/** Opens a draft: who publishes, a title, a description. */
export function OpenPage({
  frame,
  producers,
  templates = [],
  form,
}: {
  frame: PageFrame
  producers: Producer[]
  templates?: readonly DatasetTemplate[]
  form: FormView
}) {
  const words = formWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.newTitle}
      hidden
      breadcrumb={[{ label: words.workspace, href: '/workspace' }]}
    >
      <PageTitle title={words.newTitle} intro={<p>{words.newIntro}</p>} />
      <Stepper
        label={words.stepsLabel}
        steps={steps.map((step, index) => ({
          label: words.steps[step],
          state: index === 0 ? ('current' as const) : ('todo' as const),
        }))}
      />
      <OfferedTemplates templates={templates} />
      <Helped advised={form.advised}>
        <OpenForm form={form} producers={producers} />
      </Helped>
    </Page>
  )
}
