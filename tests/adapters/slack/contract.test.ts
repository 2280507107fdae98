import { slackAdapter, slackPlaces } from "../../contracts/adapters/slack.ts";
import { adapterContract } from "../../contracts/adapters.ts";

for (const [name, place, drawn] of slackPlaces) adapterContract(name, slackAdapter(place, drawn));
