import type { Lang } from '#kernel/words'
import { Button, type Column, Form, Link, QualityMini, Table, Tag, Time, useLang } from '#ui'
import type { OwnDataset, OwnList } from '../../service/workspace.ts'
import { editPath } from '../publishing/shell.tsx'
import { workspaceWords } from './words.ts'

interface OwnDatasetsProps {
  own: OwnList
  organizations: readonly { id: string; name: string }[]
  /** Then the table says since when, and gives back. */
  deletedOnly: boolean
}

/** The datasets somebody keeps, as a table. */
export function OwnDatasets({ own, organizations, deletedOnly }: OwnDatasetsProps) {
  const lang = useLang()
  const words = workspaceWords[lang]
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  return (
    <Table
      caption={words.found(own.total)}
      rows={own.items}
      columns={[
        {
          key: 'title',
          label: words.columns.title,
          heading: true,
          cell: (dataset) => (
            <Link href={dataset.deletedAt ? dataset.path : editPath(dataset, 'describe')}>
              {dataset.title || words.untitled}
            </Link>
          ),
        },
        {
          key: 'organization',
          label: words.organization,
          cell: ({ organizationId }) => (organizationId ? names.get(organizationId) : words.self),
        },
        { key: 'state', label: words.columns.state, cell: (dataset) => <State dataset={dataset} /> },
        {
          key: 'quality',
          label: words.columns.quality,
          cell: ({ criteriaMet }) => <QualityMini met={criteriaMet} />,
        },
        {
          key: 'files',
          label: words.columns.files,
          numeric: true,
          cell: ({ resourceCount }) => resourceCount,
        },
        ...(deletedOnly ? deletedColumns(lang) : [updatedColumn(lang)]),
      ]}
    />
  )
}

function updatedColumn(lang: Lang): Column<OwnDataset> {
  return {
    key: 'updated',
    label: workspaceWords[lang].columns.updated,
    cell: ({ lastUpdate }) => lastUpdate && <Time date={lastUpdate} style="short" />,
  }
}

function deletedColumns(lang: Lang): Column<OwnDataset>[] {
  const words = workspaceWords[lang]
  return [
    {
      key: 'deleted',
      label: words.columns.deleted,
      cell: ({ deletedAt }) => deletedAt && <Time date={deletedAt} style="short" />,
    },
    {
      key: 'actions',
      label: words.columns.actions,
      cell: ({ path, title, mayRestore }) =>
        mayRestore && (
          <Form action={`${path}/restoration`} label={words.restoreOf(title || words.untitled)}>
            <Button size="sm" variant="secondary" icon="history">
              {words.restore}
            </Button>
          </Form>
        ),
    },
  ]
}

function State({ dataset: { deletedAt, archived, visibility } }: { dataset: OwnDataset }) {
  const words = workspaceWords[useLang()]
  if (deletedAt) return <Tag status="danger">{words.deleted}</Tag>
  if (archived) return <Tag status="warning">{words.archived}</Tag>
  return <Tag status={visibility === 'public' ? 'success' : 'info'}>{words.stateOf[visibility]}</Tag>
}
