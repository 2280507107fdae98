/**
 * Who asks in the console: nobody's member on any platform, whom no platform can write to. What the operator changes in a
 * Workspace stands in its history as the console's doing.
 */
export const operatorId = "console";
