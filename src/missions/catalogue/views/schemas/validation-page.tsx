import type { ValidationReport } from '#missions/tables'
import { ButtonLink, Notice, Page, type PageFrame, PageTitle, Stack, Time } from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import type { Resource } from '../../schema/resource.ts'
import { titleOf } from '../dataset-page.tsx'
import { pageWords } from '../words.ts'
import { FaultNotice, ReportView } from './report-view.tsx'
import { schemaWords } from './words.ts'

export interface ValidationPageProps {
  frame: PageFrame
  dataset: Dataset
  resource: Resource
  schema: { title: string; path: string; version: string }
  fault: { code: string; detail: string } | null
  report: ValidationReport | null
  doneAt: Date
}

/** What the validation of a file found, for whoever may have the file. */
export function ValidationPage(props: ValidationPageProps) {
  const { frame, dataset, resource, schema, fault, report, doneAt } = props
  const words = schemaWords[frame.lang].report
  const path = `${dataset.path}/resources/${resource.id}`
  const isPublic = dataset.visibility === 'public' && dataset.deletedAt === null
  return (
    <Page
      frame={frame}
      title={words.title(resource.title)}
      hidden={!isPublic || resource.standing !== 'clear'}
      canonical={`${path}/validation`}
      breadcrumb={[
        { label: pageWords[frame.lang].datasets, href: '/datasets' },
        { label: titleOf(dataset), href: dataset.path },
        { label: resource.title, href: path },
      ]}
    >
      <PageTitle
        title={words.title(resource.title)}
        intro={
          <p>
            {words.against(schema.title, schema.version)} · {words.done} <Time date={doneAt} />
          </p>
        }
        actions={
          <>
            {report && !report.valid && (
              <ButtonLink href={`${path}/validation.csv`} icon="download" download>
                {words.csv}
              </ButtonLink>
            )}
            {dataset.permissions.edit && (
              <ButtonLink
                href={`/datasets/${dataset.id}/resources/${resource.id}/edit`}
                variant="secondary"
                icon="edit"
              >
                {words.edit}
              </ButtonLink>
            )}
            <ButtonLink href={schema.path} variant="secondary" icon="reference">
              {words.schema}
            </ButtonLink>
          </>
        }
      />
      <Stack>
        {fault && <FaultNotice {...fault} />}
        {report && <ReportView report={report} />}
        {report && report.total > report.first.length && (
          <Notice>
            <p>{words.kept}</p>
          </Notice>
        )}
      </Stack>
    </Page>
  )
}
