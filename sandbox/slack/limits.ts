/**
 * What Slack allows in a message or view, by its documentation of Block Kit; lengths in UTF-16 units, the stricter
 * reading. https://docs.slack.dev/reference/block-kit/blocks https://docs.slack.dev/reference/views/modal-views
 */
export const LIMITS = {
  blocks: 50,
  viewBlocks: 100,
  id: 255,
  sectionText: 3000,
  fields: 10,
  fieldText: 2000,
  headerText: 150,
  contextElements: 10,
  contextText: 3000,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  altText: 2000,
  optionText: 75,
  optionValue: 150,
  optionDescription: 75,
  options: 100,
  overflowOptions: 5,
  /** Radio buttons and checkboxes. */
  buttonOptions: 10,
  placeholder: 150,
  inputLabel: 2000,
  inputText: 3000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  tableRows: 100,
  tableCells: 20,
  tableText: 10_000,
  viewTitle: 24,
  privateMetadata: 3000,
  /** Of a whole view, in bytes of JSON. */
  view: 250_000,
  /** Views that lie on one another. */
  viewStack: 3,
  /** Top-level `text`: longer ones are cut. */
  messageText: 40_000,
  /** All text of the blocks together. Not documented; a message of 13,202 characters was refused in public. */
  allText: 13_200,
} as const;
