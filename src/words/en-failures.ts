export const enFailures = {
  tryAgain: 'Try again',
};
