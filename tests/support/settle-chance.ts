import fc from 'fast-check';

// On CI the same cases come each time, so that a landing is not left to chance. Elsewhere every run looks at new ones.
if (process.env['CI']) fc.configureGlobal({ seed: 20_261_122 });
