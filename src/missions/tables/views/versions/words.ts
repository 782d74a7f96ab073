import { words } from '#kernel/words'

type Two = readonly [string, string]

interface Counts {
  key: string | null
  added: number
  removed: number
  changed: number | null
  same: number
}

const french = { none: 'aucune', several: (n: number, text: string) => (n > 1 ? `${text}s` : text) }

/** « 3 lignes », « 1 ligne », « aucune ligne ». */
function lines(n: number, figure: string): string {
  return `${n === 0 ? french.none : figure} ${french.several(n, 'ligne')}`
}

/** What is said of the versions of a table. */
export const versionWords = words(
  {
    title: 'Versions',
    back: 'Explorer la table',
    intro:
      'Chaque nouveau contenu du fichier fait une version. Voici celles qui ont été publiques, et ce qui a changé de l’une à l’autre.',
    only: 'Cette table n’a encore qu’une version publique : il n’y a rien à comparer.',
    grew: ([from, to]: Two, [before, after]: Two) =>
      `De la version ${from} à la version ${to}, la table passe de ${before} à ${after} lignes`,
    kept: ([from, to]: Two, rows: string) =>
      `De la version ${from} à la version ${to}, la table garde ${rows} lignes`,
    identical: 'Les deux versions ont les mêmes lignes et les mêmes colonnes.',
    byKey: (
      { key, added, removed, changed }: Counts,
      figures: Record<'added' | 'removed' | 'changed', string>,
    ) =>
      `D’après la colonne « ${key} », qui nomme chaque ligne : ${lines(added, figures.added)} de plus, ${lines(removed, figures.removed)} de moins, ${lines(changed ?? 0, figures.changed)} aux valeurs changées.`,
    byRow: ({ added, removed }: Counts, figures: Record<'added' | 'removed', string>) =>
      `Aucune colonne ne nomme chaque ligne ; en les comparant entières : ${lines(added, figures.added)} de plus, ${lines(removed, figures.removed)} de moins. Une ligne changée compte dans les deux.`,
    without: {
      gone: 'Les fichiers de l’une de ces versions ne sont plus gardés : seules les colonnes et le nombre de lignes sont comparés.',
      preparing:
        'Ces versions sont grandes : leurs lignes sont en cours de comparaison. Rechargez la page dans une minute.',
      'too-heavy':
        'Ces versions sont trop grandes pour comparer leurs lignes : seules les colonnes et le nombre de lignes le sont.',
    },
    sameColumns: 'Les colonnes sont les mêmes.',
    columns: 'Colonnes',
    change: 'Changement',
    column: 'Colonne',
    detail: 'Détail',
    added: 'ajoutée',
    removed: 'retirée',
    renamed: 'renommée',
    retyped: 'lue autrement',
    into: (before: string, after: string) => `${before} → ${after}`,
    changedIn: 'Lignes changées par colonne',
    changedRows: 'Lignes changées',
    older: 'Versions plus anciennes',
    compare: 'Comparer deux versions',
    from: 'Version de départ',
    to: 'Version d’arrivée',
    show: 'Comparer',
    list: 'Toutes les versions',
    number: 'Version',
    since: 'Publique depuis',
    rows: 'Lignes',
    columnCount: 'Colonnes',
    size: 'Taille du fichier',
    whatChanged: 'Ce qui a changé',
    seeChange: (number: string) => `Depuis la version ${number}`,
    json: 'Ces différences en JSON',
    option: (number: string, date: string) => `${number}, du ${date}`,
  },
  {
    title: 'Versions',
    back: 'Explore the table',
    intro:
      'Each new content of the file makes a version. Here are those that were public, and what changed from one to another.',
    only: 'This table has only one public version so far: there is nothing to compare.',
    grew: ([from, to], [before, after]) =>
      `From version ${from} to version ${to}, the table goes from ${before} to ${after} rows`,
    kept: ([from, to], rows) => `From version ${from} to version ${to}, the table keeps ${rows} rows`,
    identical: 'Both versions have the same rows and the same columns.',
    byKey: ({ key }, figures) =>
      `By the column “${key}”, which names each row: rows added ${figures.added}, removed ${figures.removed}, changed ${figures.changed}.`,
    byRow: (_counts, figures) =>
      `No column names each row; compared whole, rows gone: ${figures.removed}, new: ${figures.added}. A changed row counts in both.`,
    without: {
      gone: 'The files of one of these versions are no longer kept: only columns and row counts are compared.',
      preparing: 'These versions are large: their rows are being compared. Reload the page in a minute.',
      'too-heavy':
        'These versions are too large to compare their rows: only columns and row counts are compared.',
    },
    sameColumns: 'The columns are the same.',
    columns: 'Columns',
    change: 'Change',
    column: 'Column',
    detail: 'Detail',
    added: 'added',
    removed: 'removed',
    renamed: 'renamed',
    retyped: 'read differently',
    into: (before, after) => `${before} → ${after}`,
    changedIn: 'Changed rows by column',
    changedRows: 'Changed rows',
    older: 'Older versions',
    compare: 'Compare two versions',
    from: 'From version',
    to: 'To version',
    show: 'Compare',
    list: 'All versions',
    number: 'Version',
    since: 'Public since',
    rows: 'Rows',
    columnCount: 'Columns',
    size: 'File size',
    whatChanged: 'What changed',
    seeChange: (number) => `Since version ${number}`,
    json: 'These differences as JSON',
    option: (number, date) => `${number}, of ${date}`,
  },
)
