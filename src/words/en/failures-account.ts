import type { Topic } from '../../failures/topics.ts';
import type { TopicWords } from '../failure-words.ts';
import { code, md } from '../mrkdwn.ts';

/** The account or its permissions stand in the way. */
export const accountTopics = {
  permission: {
    title: 'The bot may not list images',
    meaning: md`The RAM user or role that the bot signs with lacks the permission ${code('ehpc:ListCustomImages')}. It is about the bot’s permission, not about yours.`,
    remedy: [
      md`An administrator of the Alibaba Cloud account attaches a policy that allows this action to that RAM user or role, in the RAM console.`,
      md`A RAM user is the right choice for the bot. Do not switch to an AccessKey of the root account.`,
      md`The change takes effect within a minute or so; then ask again.`,
    ],
    own: {
      title: 'Permission denied',
      meaning: md`The RAM user or role whose AccessKey made the call lacks the permission for this action or resource.`,
      remedy: [
        md`Find the action and the resource in the error message or in the diagnosis.`,
        md`Ask an Alibaba Cloud account administrator to attach a policy that allows this action to that RAM user or role.`,
        md`If a policy already allows it, look for a Deny statement: Deny overrides Allow. Some operations do not support RAM users at all.`,
      ],
    },
  },
  forbidden: {
    title: 'Alibaba Cloud refused the bot’s call',
    meaning: md`The call is forbidden: a permission is missing, or the account is restricted. The error message says which.`,
    remedy: [
      md`If a permission is missing, ask an Alibaba Cloud account administrator to attach a policy that allows ${code('ehpc:ListCustomImages')} to the bot’s RAM user or role.`,
      md`If the account is restricted, ask an administrator to lift the restriction.`,
    ],
    own: {
      title: 'Alibaba Cloud refused the call',
      meaning: md`The call is forbidden: a permission is missing, or the account or the resource is restricted. The error message says which.`,
      remedy: [
        md`If a permission is missing, ask an Alibaba Cloud account administrator for a policy that allows the action.`,
        md`If the account or the resource is restricted, ask an administrator to lift the restriction.`,
      ],
    },
  },
  notEnabled: {
    title: 'E-HPC is not activated',
    meaning: md`This Alibaba Cloud account has not activated E-HPC yet.`,
    remedy: [md`An administrator opens the E-HPC console once and activates the service.`],
  },
  serviceRole: {
    title: 'The service role of E-HPC is missing',
    meaning: md`E-HPC works in the account through the role ${code('AliyunServiceRoleForEHPC')}, and this role does not exist.`,
    remedy: [
      md`An administrator opens the E-HPC console and confirms the creation of the role. The operation ${code('InitializeEHPC')} does the same.`,
    ],
    own: {
      title: 'The RAM role does not exist',
      meaning: md`The call names a RAM role that this account does not have, or a service-linked role that was never created.`,
      remedy: [
        md`Compare the role’s name and account ID with the RAM console.`,
        md`If it is a service-linked role, open the service’s console once and confirm its creation.`,
      ],
    },
  },
  riskControl: {
    title: 'The account is under risk control',
    meaning: md`Alibaba Cloud has restricted the account for security reasons.`,
    remedy: [md`An administrator of the account asks Alibaba Cloud’s support to lift the restriction.`],
  },
  verification: {
    title: 'The account is not verified',
    meaning: md`Alibaba Cloud asks for the identity of the account’s owner before it lists anything.`,
    remedy: [md`An administrator completes the verification under “Account Center” in the console.`],
  },
  arrears: {
    title: 'The account is in arrears',
    meaning: md`The balance of the Alibaba Cloud account does not cover its bills, so its services are refused.`,
    remedy: [md`An administrator pays the open bills under “Expenses and Costs” in the console.`],
  },
  ramEntity: {
    title: 'The RAM user, role or policy does not exist',
    meaning: md`This account has no RAM user, role or policy with this name. It was deleted or misspelt, or it belongs to another account.`,
    remedy: [md`Compare the name and the account ID with the RAM console.`],
  },
} satisfies Partial<Record<Topic, TopicWords>>;
