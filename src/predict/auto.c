/* wip */
#include "predict/auto.h"
#include "predict/combination.h"
#include <math.h>
#include <string.h>
static size_t workspace(const ForecastTask*task){Combination at; Arena arena={0}; combination_layout(&at,task,&arena); return arena.used;}
static Status run(const ForecastTask*task,void*w,ForecastResult*result){
    Combination at; Arena arena={w,0}; bool possible; combination_layout(&at,task,&arena);
    Status status=combination_make(&at,&possible); if(status!=METHOD_OK)return status;
    int skip=at.parts.outlook.first;
    for (int h = 0; h < task->horizon; h++) result->forecast[h] = at.mean[skip + h];
    strcpy(result->method, "combination");
    return METHOD_OK;
}
const ForecastMethod auto_method = {"auto", NULL, workspace, run, true};
