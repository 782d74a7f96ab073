import { words } from '#kernel/words'

/** What is said to who closes an account. */
export const erasureWords = words(
  {
    title: 'Supprimer mon compte',
    titleOf: (name: string) => `Supprimer le compte de ${name}`,
    why: 'Vous pouvez partir à tout moment (article 17 du RGPD). Relisez d’abord ce qui s’efface et ce qui reste.',
    whyOf: 'À la demande de la personne, ou quand ce compte n’a plus lieu d’être (article 17 du RGPD).',
    open: 'Voir ce qui sera effacé',
    goes: 'Ce qui s’efface, tout de suite et sans retour',
    goesItems: {
      identity: 'le nom, l’adresse électronique et le mot de passe ;',
      doors: 'les sessions ouvertes, les clés d’API et les liens envoyés par message ;',
      roles: 'les rôles, les invitations et les demandes d’adhésion ;',
      followed: 'ce que le compte suit, les notifications qu’il a reçues et leurs réglages ;',
      deleted: 'ce qui avait été supprimé et pouvait encore être restauré.',
    },
    stays: 'Ce qui reste',
    staysItems: {
      published: 'ce qui a été publié pour des organisations : il leur appartient ;',
      messages:
        'ce qui a été écrit en public, messages et demandes de données, où « compte supprimé » remplace le nom ;',
      history: 'l’historique de ces publications, sans le nom lui aussi.',
    },
    first: 'À régler d’abord',
    lastOfOffice: 'Personne d’autre n’administre le site. Donnez ce rôle à quelqu’un :',
    accounts: 'Comptes',
    administeredAlone:
      'Personne d’autre n’administre ces organisations. Donnez ce rôle à un autre membre, ou supprimez l’organisation :',
    membersOf: (organization: string) => `Membres : ${organization}`,
    holdings:
      'Ces objets sont publiés en nom propre. Transférez-les à une organisation, ou supprimez-les depuis leur page :',
    andMore: (count: number) => `et ${count} de plus`,
    again: 'J’ai réglé cela, recommencer',
    confirm: 'Confirmer',
    confirmWhy: 'Prouvez que la demande vient de vous.',
    confirmDemo: 'Un compte de démonstration n’a pas de mot de passe : un clic suffit.',
    submit: 'Supprimer définitivement',
    done: 'Compte supprimé',
    doneText:
      'Le nom, l’adresse et le mot de passe sont effacés ; toutes les sessions et toutes les clés sont fermées.',
    home: 'Revenir à l’accueil',
  },
  {
    title: 'Erase my account',
    titleOf: (name) => `Erase the account of ${name}`,
    why: 'You may leave at any time (GDPR, article 17). First read what is erased and what stays.',
    whyOf: 'When the person asks, or when this account has no reason to be any more (GDPR, article 17).',
    open: 'See what will be erased',
    goes: 'What is erased, at once and for good',
    goesItems: {
      identity: 'the name, e-mail address and password;',
      doors: 'open sessions, API keys and links sent by mail;',
      roles: 'roles, invitations and requests to join;',
      followed: 'what the account follows, the notifications it received and their settings;',
      deleted: 'what was deleted and could still be restored.',
    },
    stays: 'What stays',
    staysItems: {
      published: 'what was published for organisations: it belongs to them;',
      messages:
        'what was written in public, messages and requests for data, where “deleted account” replaces the name;',
      history: 'the history of those publications, without the name either.',
    },
    first: 'To settle first',
    lastOfOffice: 'Nobody else administers the site. Give this role to somebody:',
    accounts: 'Accounts',
    administeredAlone:
      'Nobody else administers these organisations. Give this role to another member, or delete the organisation:',
    membersOf: (organization) => `Members: ${organization}`,
    holdings:
      'These are published in the person’s own name. Transfer them to an organisation, or delete them from their page:',
    andMore: (count) => `and ${count} more`,
    again: 'I have settled this, start again',
    confirm: 'Confirm',
    confirmWhy: 'Prove that the request is yours.',
    confirmDemo: 'A demo account has no password: one click is enough.',
    submit: 'Erase for good',
    done: 'Account erased',
    doneText: 'The name, address and password are gone; every session and every key is closed.',
    home: 'Back to the front page',
  },
)
