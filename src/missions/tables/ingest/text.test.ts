import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LinesAside } from './contract.ts'
import { type Row, tableOf } from './test-files.ts'

const rows: Row[] = [
  ['nom', 'coût', 'remarque'],
  ['Évreux', '12,50 €', 'l’œuvre « citée » à Noël'],
  ['Saint-Étienne', '7,00 €', 'déjà vu, ailleurs'],
  ['Bœurs', '3,20 €', 'forêt; lisière | été'],
  ['Ÿ', '1,00 €', 'où ça ?\tlà'],
]

const delimiters: [name: string, delimiter: string][] = [
  ['semicolon', ';'],
  ['comma', ','],
  ['tabulation', '\t'],
  ['pipe', '|'],
]
const lineEnds: [name: string, end: string][] = [
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
]

/** Upper bytes of windows-1252 that are not those of ISO 8859-1. */
const windowsOnly: Record<string, number> = { '€': 0x80, '’': 0x92, œ: 0x9c, Ÿ: 0x9f }
const windows1252 = (text: string) =>
  Buffer.from([...text].map((character) => windowsOnly[character] ?? character.charCodeAt(0)))
const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()

const encodings: [name: string, encoding: string, encode: (text: string) => Buffer][] = [
  ['UTF-8', 'utf-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', 'utf-8', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 LE', 'utf-16le', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 BE', 'utf-16be', utf16be],
  ['UTF-16 without a mark', 'utf-16le', (text) => Buffer.from(text, 'utf16le')],
  ['windows-1252', 'windows-1252', windows1252],
]

const quoted = (delimiter: string) => (cell: string | null) =>
  cell?.includes(delimiter) ? `"${cell}"` : (cell ?? '')

for (const [e, [encodingName, encoding, encode]] of encodings.entries()) {
  for (const [d, [delimiterName, delimiter]] of delimiters.entries()) {
    // Every pair of an encoding, a delimiter and a line end is met, not every three.
    const [endName, end] = lineEnds[(e + d) % lineEnds.length] ?? ['LF', '\n']
    test(`a file in ${encodingName} with ${delimiterName} and ${endName} is read as written`, async (t) => {
      const text = rows.map((row) => row.map(quoted(delimiter)).join(delimiter) + end).join('')
      const table = await tableOf(t, encode(text))
      const { encoding: found, dialect } = table.ingested.reading
      assert.equal(found, encoding)
      assert.deepEqual(dialect, { delimiter, quote: '"', headerLine: 1, firstLine: 2 })
      assert.deepEqual([table.names, ...table.raw], rows)
      assert.equal(table.ingested.defects.total, 0)
    })
  }
}

test('a first line end in single bytes before a text of UTF-16 is no part of its header', async (t) => {
  const wide = Buffer.from('Images;lat\r\na.png;44,5\r\nb.png;43,5\r\n', 'utf16le')
  const { names, ingested } = await tableOf(t, Buffer.concat([Buffer.from('fffe0d0a', 'hex'), wide]))
  assert.deepEqual([names, ingested.rows], [['Images', 'lat'], 2])
})

test('a byte of windows-1252 far inside a UTF-8 file is told where it is, and the rest is kept', async (t) => {
  const lines = Array.from({ length: 60_000 }, (_, row) => `${row};commune déjà citée;x\n`)
  const before = Buffer.from(`n;lieu;x\n${lines.slice(0, 50_000).join('')}`)
  const broken = Buffer.concat([Buffer.from('50000;caf'), Buffer.from([0xe9]), Buffer.from(';x\n')])
  const table = await tableOf(t, Buffer.concat([before, broken, Buffer.from(lines.slice(50_001).join(''))]))
  assert.equal(table.ingested.rows, 60_000)
  assert.equal(table.ingested.reading.encoding, 'utf-8')
  assert.deepEqual(table.ingested.defects.byKind, [{ kind: 'replaced-bytes', column: 'lieu', count: 1 }])
  assert.equal(table.ingested.defects.first[0]?.line, 50_002)
  assert.match(table.raw[50_000]?.[1] ?? '', /^caf/)
})

interface Layout {
  names: string[]
  raw: Row[]
  headerLine?: number | null
  firstLine?: number
  aside?: LinesAside
  delimiter?: string
}

const layouts: [rule: string, text: string, expected: Layout][] = [
  [
    'titles do not outnumber the rows of a short table',
    'Direction des finances\nSource : Insee\nListe de 2023\n\nnom,ville,montant\nA,Lyon,1\nB,Nice,2\n',
    {
      names: ['nom', 'ville', 'montant'],
      raw: [
        ['A', 'Lyon', '1'],
        ['B', 'Nice', '2'],
      ],
      headerLine: 5,
      firstLine: 6,
      delimiter: ',',
    },
  ],
  [
    'years are names of columns, however few there are',
    'tel;2020;2021;mot\n01 40 50 60 70;1863;8485;x\n02 40 50 60 71;3127;9312;\n03 40 50 60 72;9411;7483;y\n',
    {
      names: ['tel', '2020', '2021', 'mot'],
      raw: [
        ['01 40 50 60 70', '1863', '8485', 'x'],
        ['02 40 50 60 71', '3127', '9312', null],
        ['03 40 50 60 72', '9411', '7483', 'y'],
      ],
    },
  ],
  [
    'telephones, addresses and 2A are no names of columns',
    '2A;01 40 50 60 70;3 rue Haute;12\n44;02 40 50 60 71;5 quai Bas;7\n75;03 40 50 60 72;7 rue Neuve;8\n',
    {
      names: ['colonne_1', 'colonne_2', 'colonne_3', 'colonne_4'],
      raw: [
        ['2A', '01 40 50 60 70', '3 rue Haute', '12'],
        ['44', '02 40 50 60 71', '5 quai Bas', '7'],
        ['75', '03 40 50 60 72', '7 rue Neuve', '8'],
      ],
      headerLine: null,
      firstLine: 1,
    },
  ],
  [
    'comment lines are no header, even with the delimiter in them',
    '# Extrait du 2 mai 2024\n# source, licence, etc\nnom,ville,montant,jour\nA,Lyon,1,x\nB,Nice,2,y\nC,Metz,3,z\n',
    {
      names: ['nom', 'ville', 'montant', 'jour'],
      raw: [
        ['A', 'Lyon', '1', 'x'],
        ['B', 'Nice', '2', 'y'],
        ['C', 'Metz', '3', 'z'],
      ],
      headerLine: 3,
      firstLine: 4,
      delimiter: ',',
    },
  ],
  [
    'labels over columns that have names of their own are no part of them',
    'Lieu;;Projet;\nville;pays;montant;date\nLyon;France;1;2024-01-01\nNice;France;2;2024-01-02\n',
    {
      names: ['ville', 'pays', 'montant', 'date'],
      raw: [
        ['Lyon', 'France', '1', '2024-01-01'],
        ['Nice', 'France', '2', '2024-01-02'],
      ],
      headerLine: 2,
      firstLine: 3,
    },
  ],
  [
    'lines that stand whole in quotes are read without them',
    '"id,nom,ville"\n"1,""Durand, Paul"",Lyon"\n"2,Petit,""Nice, Vieux port"""\n"3,Roux,Metz"\n',
    {
      names: ['id', 'nom', 'ville'],
      raw: [
        ['1', 'Durand, Paul', 'Lyon'],
        ['2', 'Petit', 'Nice, Vieux port'],
        ['3', 'Roux', 'Metz'],
      ],
      delimiter: ',',
    },
  ],
  [
    'texts with a comma under one name are one column',
    'adresse\n1 rue de la Paix, 44000 Nantes\n2 rue Haute, 44100 Nantes\n3 quai Bas, 69001 Lyon\n',
    {
      names: ['adresse'],
      raw: [['1 rue de la Paix, 44000 Nantes'], ['2 rue Haute, 44100 Nantes'], ['3 quai Bas, 69001 Lyon']],
      delimiter: '',
    },
  ],
  [
    'a legend above a longer table is no header of it',
    `Couleur;Période;Source\nVert;avant 2000;Insee\nBleu;depuis;Notaires\n\nFrance;;\nMois;Ventes;Part\n${Array.from({ length: 14 }, (_, row) => `0${(row % 9) + 1}/02/2024;${row};1,5\n`).join('')}`,
    {
      names: ['Mois', 'Ventes', 'Part'],
      raw: Array.from({ length: 14 }, (_, row) => [`0${(row % 9) + 1}/02/2024`, String(row), '1,5']),
      headerLine: 6,
      firstLine: 7,
    },
  ],
  [
    'sep= says the delimiter and is no row',
    'sep=;\na;b\n1,5;x\n2,5;y\n',
    {
      names: ['a', 'b'],
      raw: [
        ['1,5', 'x'],
        ['2,5', 'y'],
      ],
      headerLine: 2,
      firstLine: 3,
      delimiter: ';',
    },
  ],
  [
    'titles and blank rows above the header are no rows',
    'Subventions versées en 2024;;\n;;\n\nnom;ville;montant\nA;Lyon;1\nB;Nice;2\nC;Metz;3\n',
    {
      names: ['nom', 'ville', 'montant'],
      raw: [
        ['A', 'Lyon', '1'],
        ['B', 'Nice', '2'],
        ['C', 'Metz', '3'],
      ],
      headerLine: 4,
      firstLine: 5,
      aside: { titles: 1, first: [{ line: 1, text: 'Subventions versées en 2024' }], blank: 0 },
    },
  ],
  [
    'a header said again in another language is part of it, under notes and a legend as wide',
    [
      ...['VENTES DE LOGEMENTS;;', 'HOME SALES;;', ';;', 'Couleur;Source;', 'Vert;Institut;', ';;'],
      ...['Fin de la période;Milliers;', '(End of the period);(Thousands);'],
      ...Array.from({ length: 14 }, (_, at) => `2001-0${1 + (at % 9)}-28;${238 + at};`),
    ].join('\n'),
    {
      names: ['Fin de la période (End of the period)', 'Milliers (Thousands)'],
      raw: Array.from({ length: 14 }, (_, at) => [`2001-0${1 + (at % 9)}-28`, `${238 + at}`]),
      headerLine: 7,
      firstLine: 9,
    },
  ],
  [
    'names of a group of columns hold for the groups that follow without any',
    [
      'dep;inscrits;nom;voix;%;;;;;;',
      ...['01', '2A', '75'].map(
        (dep, at) => `${dep};${900 + at};ROUX;${at};1,5;BLANC;${at + 3};2,5;NOIR;7;3,5`,
      ),
    ].join('\n'),
    {
      names: ['dep', 'inscrits', 'nom', 'voix', '%', 'nom_2', 'voix_2', '%_2', 'nom_3', 'voix_3', '%_3'],
      raw: ['01', '2A', '75'].map((dep, at) => [
        ...[dep, `${900 + at}`, 'ROUX', `${at}`, '1,5', 'BLANC', `${at + 3}`, '2,5', 'NOIR', '7', '3,5'],
      ]),
      headerLine: 1,
      firstLine: 2,
    },
  ],
  [
    'rows of delimiters alone are no rows, wherever they stand',
    'nom;ville;montant\nA;Lyon;1\n;;\nB;Nice;2\n;;\n;;\nC;Metz;3\n;;\n',
    {
      names: ['nom', 'ville', 'montant'],
      raw: [
        ['A', 'Lyon', '1'],
        ['B', 'Nice', '2'],
        ['C', 'Metz', '3'],
      ],
      aside: { titles: 0, first: [], blank: 3 },
    },
  ],
  [
    'a delimiter after the last column makes no column',
    'a;b;\n1;x;\n2;y;\n3;z;\n',
    {
      names: ['a', 'b'],
      raw: [
        ['1', 'x'],
        ['2', 'y'],
        ['3', 'z'],
      ],
    },
  ],
  [
    'several delimiters after the last column make no column',
    'a;b;;;\n1;x;;;\n2;y;;;\n',
    {
      names: ['a', 'b'],
      raw: [
        ['1', 'x'],
        ['2', 'y'],
      ],
    },
  ],
  [
    'a header that comes twice has two names',
    'total;Total;total_2\n1;2;3\n4;5;6\n',
    {
      names: ['total', 'Total_3', 'total_2'],
      raw: [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
    },
  ],
  [
    'a column without a header is named by its place',
    'a;;c\n1;2;3\n4;5;6\n',
    {
      names: ['a', 'colonne_2', 'c'],
      raw: [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
    },
  ],
  [
    'spaces around a header are not in the name',
    ' a ;"b\nsur deux lignes"\n1;x\n2;y\n',
    {
      names: ['a', 'b sur deux lignes'],
      raw: [
        ['1', 'x'],
        ['2', 'y'],
      ],
      firstLine: 3,
    },
  ],
  [
    'a quoted cell keeps its lines and its delimiters',
    'a;b\n1;"deux\nlignes; et ""plus"""\n2;y\n',
    {
      names: ['a', 'b'],
      raw: [
        ['1', 'deux\nlignes; et "plus"'],
        ['2', 'y'],
      ],
    },
  ],
  [
    'a space after the delimiter is not in the cell',
    'id, nom, ville\n1, "Durand, Paul", "Lyon"\n2, "Petit", "Nice, Vieux port"\n3, "Roux", "Metz"\n',
    {
      names: ['id', 'nom', 'ville'],
      raw: [
        ['1', 'Durand, Paul', 'Lyon'],
        ['2', 'Petit', 'Nice, Vieux port'],
        ['3', 'Roux', 'Metz'],
      ],
      delimiter: ',',
    },
  ],
  [
    'text with commas does not hide the semicolon',
    'nom;avis\nA;oui, certes, mais\nB;non, jamais, hélas\nC;peut-être, un jour, qui sait\n',
    {
      names: ['nom', 'avis'],
      raw: [
        ['A', 'oui, certes, mais'],
        ['B', 'non, jamais, hélas'],
        ['C', 'peut-être, un jour, qui sait'],
      ],
      delimiter: ';',
    },
  ],
  [
    'a decimal comma does not cut a single column',
    'taux\n12,50\n3,20\n7,10\n',
    { names: ['taux'], raw: [['12,50'], ['3,20'], ['7,10']], delimiter: '' },
  ],
  [
    'cells between apostrophes are read',
    "'a';'b'\n'x;1';'y'\n'z';'t'\n",
    {
      names: ['a', 'b'],
      raw: [
        ['x;1', 'y'],
        ['z', 't'],
      ],
    },
  ],
  [
    'a table without a header keeps its first row',
    '75056;Paris;2102650\n69123;Lyon;522250\n13055;Marseille;873076\n',
    {
      names: ['colonne_1', 'colonne_2', 'colonne_3'],
      raw: [
        ['75056', 'Paris', '2102650'],
        ['69123', 'Lyon', '522250'],
        ['13055', 'Marseille', '873076'],
      ],
      headerLine: null,
      firstLine: 1,
    },
  ],
]

for (const [rule, text, expected] of layouts) {
  test(rule, async (t) => {
    const { ingested, names, raw } = await tableOf(t, text)
    const { headerLine, firstLine, delimiter, aside } = expected
    const { dialect } = ingested.reading
    assert.deepEqual({ names, raw }, { names: expected.names, raw: expected.raw })
    assert.equal(ingested.rows, expected.raw.length)
    assert.equal(ingested.defects.total, 0)
    if (headerLine !== undefined) assert.equal(dialect?.headerLine, headerLine)
    if (firstLine !== undefined) assert.equal(dialect?.firstLine, firstLine)
    if (aside) assert.deepEqual(ingested.reading.aside, aside)
    if (delimiter !== undefined) assert.equal(dialect?.delimiter, delimiter)
  })
}
